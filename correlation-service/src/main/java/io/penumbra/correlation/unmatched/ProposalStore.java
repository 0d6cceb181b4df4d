package io.penumbra.correlation.unmatched;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.correlation.request.Fields;
import io.penumbra.correlation.request.PageParameters;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Unmatched domains that look like the organisation's own, in Postgres. */
@ApplicationScoped
class ProposalStore {

  private static final String ORDER = "proposals";

  private final Pool pool;
  private final Clock clock;
  private final int retentionDays;
  private final String proposals =
      NamedSql.load("unmatched/proposals")
          .replace("{users}", DomainUse.users("p.id", "$1::date", "$2::date - 1"))
          .replace("{machines}", DomainUse.machines("p.id", "$1::date"));

  ProposalStore(
      Pool pool,
      Clock clock,
      @ConfigProperty(name = "penumbra.retention.days", defaultValue = "90") int retentionDays) {
    this.pool = pool;
    this.clock = clock;
    this.retentionDays = retentionDays;
  }

  /** A domain, and why it is proposed. */
  record Proposal(
      int id,
      String domain,
      long transactions,
      long users,
      long machines,
      List<String> addresses,
      LocalDate since,
      Instant lastSeen) {}

  /** A page of them. */
  record Found(List<Proposal> proposals, long total, String next) {}

  Found find(String search, PageParameters asked) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    int limit = asked.limit();
    List<String> after = asked.after(ORDER, 2);
    Tuple arguments =
        Tuple.tuple()
            .addLocalDate(today.minusDays(retentionDays))
            .addLocalDate(today.plusDays(1))
            .addString(UnmatchedStore.pattern(search))
            .addLong(after == null ? null : Fields.valid(() -> Long.valueOf(after.get(0))))
            .addInteger(after == null ? null : Fields.valid(() -> Integer.valueOf(after.get(1))))
            .addInteger(limit + 1);
    List<Proposal> found = new ArrayList<>();
    long total = 0;
    String next = null;
    for (Row row : pool.preparedQuery(proposals).executeAndAwait(arguments)) {
      total = row.getLong("total");
      if (row.getInteger("id") == null) {
        break;
      }
      if (found.size() == limit) {
        Proposal last = found.getLast();
        next =
            PageParameters.cursor(
                ORDER, Long.toString(last.transactions()), Integer.toString(last.id()));
        break;
      }
      found.add(
          new Proposal(
              row.getInteger("id"),
              row.getString("domain"),
              row.getLong("transactions"),
              row.getLong("users"),
              row.getLong("machines"),
              List.of(row.getArrayOfStrings("private_addresses")),
              row.getLocalDate("noted_from"),
              row.getOffsetDateTime("last_seen").toInstant()));
    }
    return new Found(found, total, next);
  }
}
