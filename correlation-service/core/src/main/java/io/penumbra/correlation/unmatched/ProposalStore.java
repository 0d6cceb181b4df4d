package io.penumbra.correlation.unmatched;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.sql.NamedSql;
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
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Store of unmatched domains that may be internal, in Postgres. */
@ApplicationScoped
class ProposalStore {

  private static final String ORDER = "proposals";

  private final Pool pool;
  private final DomainUse use;
  private final Clock clock;
  private final int retentionDays;
  private final String proposals =
      NamedSql.load("unmatched/proposals")
          .replace("{machines}", DomainUse.formatMachines("p.id", "$1::date"));

  ProposalStore(
      Pool pool,
      DomainUse use,
      Clock clock,
      @ConfigProperty(name = "penumbra.retention.days", defaultValue = "90") int retentionDays) {
    this.pool = pool;
    this.use = use;
    this.clock = clock;
    this.retentionDays = retentionDays;
  }

  /** Proposed domain with its evidence. */
  record Proposal(
      int id,
      String domain,
      long transactions,
      long users,
      long machines,
      List<String> addresses,
      LocalDate since,
      Instant lastSeen) {}

  /** Page of proposals. */
  record Found(List<Proposal> proposals, long total, String next) {}

  Found find(String search, PageParameters asked) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate first = today.minusDays(retentionDays);
    LocalDate last = today.plusDays(1);
    int limit = asked.limit();
    List<String> after = asked.after(ORDER, 2);
    Tuple arguments =
        Tuple.of(first, last, UnmatchedStore.formatPattern(search))
            .addLong(after == null ? null : FieldChecks.valid(() -> Long.valueOf(after.get(0))))
            .addInteger(
                after == null ? null : FieldChecks.valid(() -> Integer.valueOf(after.get(1))))
            .addInteger(limit + 1);
    List<Row> rows = new ArrayList<>();
    pool.preparedQuery(proposals).executeAndAwait(arguments).forEach(rows::add);
    long total = rows.getFirst().getLong("total");
    if (rows.getFirst().getInteger("id") == null) {
      return new Found(List.of(), total, null);
    }
    List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<Integer, Integer> users =
        use.listUsers(shown.stream().map(row -> row.getInteger("id")).toList(), first, last);
    List<Proposal> found = new ArrayList<>();
    for (Row row : shown) {
      int id = row.getInteger("id");
      found.add(
          new Proposal(
              id,
              row.getString("domain"),
              row.getLong("transactions"),
              users.getOrDefault(id, 0),
              row.getLong("machines"),
              List.of(row.getArrayOfStrings("private_addresses")),
              row.getLocalDate("noted_from"),
              row.getOffsetDateTime("last_seen").toInstant()));
    }
    Proposal end = found.getLast();
    String next =
        rows.size() == shown.size()
            ? null
            : PageParameters.formatCursor(
                ORDER, Long.toString(end.transactions()), Integer.toString(end.id()));
    return new Found(found, total, next);
  }
}
