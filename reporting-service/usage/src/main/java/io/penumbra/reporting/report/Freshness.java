package io.penumbra.reporting.report;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.table.Explanation;
import io.penumbra.reporting.usage.Report;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Time of the last change of usage, and check for pending recomputation. */
@ApplicationScoped
public class Freshness {

  /** Maximum number of machine-days counted. */
  private static final long MAX_BACKLOG = 10_000;

  private final Pool pool;
  private final String anyUsage = NamedSql.load("report/any-usage");
  private final String dataSince = NamedSql.load("report/data-since");
  private final String backlog = NamedSql.load("report/recompute-backlog");
  private final String freshness = NamedSql.load("report/freshness");

  Freshness(Pool pool) {
    this.pool = pool;
  }

  /** Returns true if any report has usage in the period. */
  public Uni<Boolean> anyUsage(Period period) {
    return pool.preparedQuery(anyUsage)
        .execute(Tuple.of(period.firstDay(), period.lastDay()))
        .map(rows -> rows.iterator().next().getBoolean("any"));
  }

  /** Returns explanations for figures of a period that await recomputation. Blocks. */
  public List<Explanation> pending(Period period) {
    long machineDays =
        pool.preparedQuery(backlog)
            .executeAndAwait(Tuple.of(period.firstDay(), period.lastDay()))
            .iterator()
            .next()
            .getLong("machine_days");
    return machineDays == 0
        ? List.of()
        : List.of(
            new Explanation(
                "recomputation-pending",
                "Figures are being recomputed",
                "%s%d machine days of this period await recomputation. Until then, figures can be"
                        .formatted(machineDays < MAX_BACKLOG ? "" : "At least ", machineDays)
                    + " missing or outdated.",
                "Wait; figures update by themselves."));
  }

  /** Returns the first day with data of a report's sources, or null. Blocks. */
  public LocalDate dataSince(Report report) {
    LocalDate first =
        pool.preparedQuery(dataSince)
            .executeAndAwait(
                Tuple.tuple().addArrayOfString(report.selection().sources().toArray(String[]::new)))
            .iterator()
            .next()
            .getLocalDate("day");
    LocalDate selected = report.selection().since();
    return first == null || selected == null || first.isAfter(selected) ? first : selected;
  }

  /** Returns the time of the last received data; empty if there is none. */
  public Uni<Optional<Instant>> updatedAt() {
    return pool.query(freshness)
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime("updated_at"))
                    .map(OffsetDateTime::toInstant));
  }
}
