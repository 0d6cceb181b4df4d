package io.penumbra.correlation.unmatched;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.request.Fields;
import io.penumbra.correlation.request.PageParameters;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Unmatched domains in Postgres. */
@ApplicationScoped
class UnmatchedStore {

  private static final int WEEK = 7;

  private final Pool pool;
  private final Clock clock;
  private final String page = NamedSql.load("unmatched/page");
  private final String exists = NamedSql.load("unmatched/exists");
  private final String ignore = NamedSql.load("unmatched/ignore");
  private final String unignore = NamedSql.load("unmatched/unignore");

  UnmatchedStore(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Who ignores a domain, and why. */
  record Ignored(String who, Instant at, String reason) {}

  /** A domain over the last seven days, and the seven before. */
  record Domain(
      int id,
      String domain,
      long transactions,
      long transactionsBefore,
      long users,
      long machines,
      Instant firstSeen,
      Instant lastSeen,
      Ignored ignored) {}

  /** A page of them. */
  record Found(List<Domain> domains, long total, String next) {}

  Found find(String search, boolean ignored, SortBy sort, PageParameters asked) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    int limit = asked.limit();
    List<String> after = asked.after(sort.field(), 2);
    Tuple arguments =
        Tuple.tuple()
            .addLocalDate(today.minusDays(WEEK - 1))
            .addLocalDate(today.minusDays(2 * WEEK - 1))
            .addLocalDate(today)
            .addBoolean(ignored)
            .addString(pattern(search))
            .addString(after == null ? null : checked(sort, after.get(0)))
            .addInteger(after == null ? null : Fields.valid(() -> Integer.valueOf(after.get(1))))
            .addInteger(limit + 1);
    List<Domain> domains = new ArrayList<>();
    long total = 0;
    String next = null;
    Row last = null;
    for (Row row : pool.preparedQuery(sort.paged(page)).executeAndAwait(arguments)) {
      total = row.getLong("total");
      if (row.getInteger("id") == null) {
        break;
      }
      if (domains.size() == limit) {
        next =
            PageParameters.cursor(
                sort.field(), last.getString("sort_text"), Integer.toString(last.getInteger("id")));
        break;
      }
      domains.add(domain(row));
      last = row;
    }
    return new Found(domains, total, next);
  }

  boolean exists(String domain) {
    return pool.preparedQuery(exists).executeAndAwait(Tuple.of(domain)).rowCount() > 0;
  }

  void ignore(String domain, String who, String reason) {
    pool.preparedQuery(ignore).executeAndAwait(Tuple.of(domain, who, now(), reason));
  }

  void unignore(String domain, String who) {
    pool.preparedQuery(unignore).executeAndAwait(Tuple.of(domain, who, now()));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Domain domain(Row row) {
    OffsetDateTime ignoredAt = row.getOffsetDateTime("ignored_at");
    return new Domain(
        row.getInteger("id"),
        row.getString("domain"),
        row.getLong("transactions"),
        row.getLong("transactions_before"),
        row.getLong("users"),
        row.getLong("machines"),
        row.getOffsetDateTime("first_seen").toInstant(),
        row.getOffsetDateTime("last_seen").toInstant(),
        ignoredAt == null
            ? null
            : new Ignored(
                row.getString("ignored_by"),
                ignoredAt.toInstant(),
                row.getString("ignored_reason")));
  }

  /** A value that Postgres can read: the cursor came from outside. */
  private static String checked(SortBy sort, String value) {
    try {
      switch (sort) {
        case DOMAIN -> {}
        case LAST_SEEN -> OffsetDateTime.parse(value.replace(' ', 'T') + ":00");
        case TRANSACTIONS, USERS, MACHINES, GROWTH -> Long.parseLong(value);
      }
      return value;
    } catch (NumberFormatException | DateTimeException e) {
      throw Fields.badRequest("cursor is not one that was given out");
    }
  }

  static String pattern(String search) {
    if (search == null) {
      return null;
    }
    String literal = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return '%' + literal + '%';
  }
}
