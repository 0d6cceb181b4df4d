package io.penumbra.correlation.unmatched;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.sql.NamedSql;
import io.vertx.core.json.JsonObject;
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
import java.util.Map;

/** Store of unmatched domains in Postgres. */
@ApplicationScoped
class UnmatchedStore {

  private static final int WEEK = 7;

  private final Pool pool;
  private final DomainUse use;
  private final Clock clock;
  private final String page = NamedSql.load("unmatched/page");
  private final String exists = NamedSql.load("unmatched/exists");
  private final String ignore = NamedSql.load("unmatched/ignore");
  private final String unignore = NamedSql.load("unmatched/unignore");

  UnmatchedStore(Pool pool, DomainUse use, Clock clock) {
    this.pool = pool;
    this.use = use;
    this.clock = clock;
  }

  /** User who ignores a domain, with the reason. */
  record Ignored(String who, Instant at, String reason) {}

  /** Domain with its use in the last seven days and the seven days before. */
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

  /** Page of domains. */
  record Found(List<Domain> domains, long total, String next) {}

  Found find(String search, boolean ignored, SortBy sort, PageParameters asked) {
    int limit = asked.limit();
    List<String> after = asked.after(sort.field(), 2);
    String afterValue = after == null ? null : check(sort, after.get(0));
    Integer afterId = after == null ? null : FieldChecks.valid(() -> Integer.valueOf(after.get(1)));
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<Integer, Integer> users = Map.of();
    if (sort == SortBy.USERS) {
      List<Row> all = listRows(page.replace("{counts}", ""), filter(today, search, ignored, users));
      users = listUsers(all, today);
    }
    Tuple arguments =
        filter(today, search, ignored, users)
            .addString(afterValue)
            .addInteger(afterId)
            .addInteger(limit + 1);
    List<Row> rows = listRows(sort.paged(page), arguments);
    long total = rows.getFirst().getLong("total");
    if (rows.getFirst().getInteger("id") == null) {
      return new Found(List.of(), total, null);
    }
    List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
    if (sort != SortBy.USERS) {
      users = listUsers(shown, today);
    }
    List<Domain> domains = new ArrayList<>();
    for (Row row : shown) {
      domains.add(readDomain(row, users.getOrDefault(row.getInteger("id"), 0)));
    }
    Row last = shown.getLast();
    String next =
        rows.size() == shown.size()
            ? null
            : PageParameters.formatCursor(
                sort.field(), last.getString("sort_text"), Integer.toString(last.getInteger("id")));
    return new Found(domains, total, next);
  }

  private static Tuple filter(
      LocalDate today, String search, boolean ignored, Map<Integer, Integer> users) {
    JsonObject byNumber = new JsonObject();
    users.forEach((number, count) -> byNumber.put(number.toString(), count));
    return Tuple.of(
            since(today), today.minusDays(2 * WEEK - 1), today, ignored, formatPattern(search))
        .addValue(byNumber);
  }

  private List<Row> listRows(String statement, Tuple arguments) {
    List<Row> rows = new ArrayList<>();
    pool.preparedQuery(statement).executeAndAwait(arguments).forEach(rows::add);
    return rows;
  }

  private Map<Integer, Integer> listUsers(List<Row> domains, LocalDate today) {
    return use.listUsers(
        domains.stream().map(row -> row.getInteger("id")).toList(), since(today), today);
  }

  private static LocalDate since(LocalDate today) {
    return today.minusDays(WEEK - 1);
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

  private static Domain readDomain(Row row, int users) {
    OffsetDateTime ignoredAt = row.getOffsetDateTime("ignored_at");
    return new Domain(
        row.getInteger("id"),
        row.getString("domain"),
        row.getLong("transactions"),
        row.getLong("transactions_before"),
        users,
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

  /** Returns a cursor value that Postgres can parse; cursors are untrusted input. */
  private static String check(SortBy sort, String value) {
    try {
      switch (sort) {
        case DOMAIN -> {}
        case LAST_SEEN -> OffsetDateTime.parse(value.replace(' ', 'T') + ":00");
        case TRANSACTIONS, USERS, MACHINES, GROWTH -> Long.parseLong(value);
      }
      return value;
    } catch (NumberFormatException | DateTimeException e) {
      throw FieldChecks.badRequest(
          "cursor is invalid: send the value of next from the previous page");
    }
  }

  static String formatPattern(String search) {
    if (search == null) {
      return null;
    }
    String literal = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return '%' + literal + '%';
  }
}
