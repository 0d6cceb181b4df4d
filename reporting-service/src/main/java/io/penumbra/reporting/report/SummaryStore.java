package io.penumbra.reporting.report;

import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.sql.NamedSql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the top of a report. */
@ApplicationScoped
public class SummaryStore {

  private final Pool pool;
  private final String counters = NamedSql.load("report/counters");
  private final String trend = NamedSql.load("report/trend");
  private final String freshness = NamedSql.load("report/freshness");

  SummaryStore(Pool pool) {
    this.pool = pool;
  }

  /** The counters of a summary as one row. */
  Uni<Row> counters(Report report, Period period, Optional<Instant> turnedOn) {
    return pool.preparedQuery(counters)
        .execute(
            Tuple.of(
                period.firstDay(),
                period.lastDay(),
                report.source(),
                turnedOn.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null)))
        .map(rows -> rows.iterator().next());
  }

  /**
   * Usage per day; days without any are there, with none.
   *
   * @param machineId one machine, or null for all
   */
  public Uni<List<Summary.Day>> trend(Report report, Period period, Integer machineId) {
    return pool.preparedQuery(trend)
        .execute(Tuple.of(period.firstDay(), period.lastDay(), report.source(), machineId))
        .map(
            rows -> {
              List<Summary.Day> days = new ArrayList<>();
              for (Row row : rows) {
                days.add(
                    new Summary.Day(
                        row.getLocalDate("day"),
                        row.getLong("transactions"),
                        row.getLong("bytes_up"),
                        row.getLong("bytes_down")));
              }
              return days;
            });
  }

  Uni<Optional<Instant>> updatedAt() {
    return pool.query(freshness)
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime("updated_at"))
                    .map(OffsetDateTime::toInstant));
  }
}
