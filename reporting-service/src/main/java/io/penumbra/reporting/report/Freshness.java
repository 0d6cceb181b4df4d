package io.penumbra.reporting.report;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.usage.Report;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/** When usage last changed, and whether there is any. */
@ApplicationScoped
public class Freshness {

  private final Pool pool;
  private final String anyUsage = NamedSql.load("report/any-usage");
  private final String dataSince = NamedSql.load("report/data-since");
  private final String backlog = NamedSql.load("report/recompute-backlog");
  private final String freshness = NamedSql.load("report/freshness");

  Freshness(Pool pool) {
    this.pool = pool;
  }

  /** Whether anything was used in the period, in any report. */
  public Uni<Boolean> anyUsage(Period period) {
    return pool.preparedQuery(anyUsage)
        .execute(Tuple.of(period.firstDay(), period.lastDay()))
        .map(rows -> rows.iterator().next().getBoolean("any"));
  }

  /** Returns how many machine days of a period await recomputation, at most 10,000. */
  public Uni<Long> recomputeBacklog(Period period) {
    return pool.preparedQuery(backlog)
        .execute(Tuple.of(period.firstDay(), period.lastDay()))
        .map(rows -> rows.iterator().next().getLong("machine_days"));
  }

  /** The first day of which a report's sources have data, or null. Blocks. */
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

  /** When data last came in; empty if none ever did. */
  public Uni<Optional<Instant>> updatedAt() {
    return pool.query(freshness)
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime("updated_at"))
                    .map(OffsetDateTime::toInstant));
  }
}
