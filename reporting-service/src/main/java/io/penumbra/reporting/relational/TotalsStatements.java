package io.penumbra.reporting.relational;

import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.UsageSql;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.reporting.usage.UsageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Runs the statements that totals are read by, those of one answer at once. */
final class TotalsStatements {

  private final Pool pool;
  private final String trend = UsageSql.load("report/trend");
  private final String appTrend = UsageSql.load("overview/app-trend");

  TotalsStatements(Pool pool) {
    this.pool = pool;
  }

  /**
   * A report's machines.
   *
   * @param bySystem by their operating system
   * @param sinceTurnedOn how many were discovered since the integration was turned on; null while
   *     it is off or that is unknown
   */
  record Machines(List<Totals.MachineSystem> bySystem, Long sinceTurnedOn) {
    /** Of an app, whose machines are not read. */
    static final Machines UNKNOWN = new Machines(List.of(), null);
  }

  /** Runs all three and puts their answers together. Blocks. */
  Totals totals(Uni<Row> sums, Uni<Machines> machines, Uni<List<Totals.Day>> days) {
    return Uni.combine()
        .all()
        .unis(sums, machines, days)
        .with(TotalsStatements::of)
        .await()
        .indefinitely();
  }

  /** The one row of a statement. */
  Uni<Row> row(String statement, Tuple arguments) {
    return pool.preparedQuery(statement).execute(arguments).map(rows -> rows.iterator().next());
  }

  /** Machines, by a statement that gives those of each system. */
  Uni<Machines> machines(String statement, Tuple arguments, Instant turnedOn) {
    return pool.preparedQuery(statement)
        .execute(arguments.addOffsetDateTime(utc(turnedOn)))
        .map(
            rows -> {
              List<Totals.MachineSystem> systems = new ArrayList<>();
              long sinceTurnedOn = 0;
              for (Row row : rows) {
                systems.add(
                    new Totals.MachineSystem(
                        row.getString("os_platform"),
                        row.getString("os_version"),
                        row.getString("os_build"),
                        row.getLong("machines")));
                sinceTurnedOn += row.getLong("since_turned_on");
              }
              return new Machines(systems, turnedOn == null ? null : sinceTurnedOn);
            });
  }

  /** Each day of a whole report. */
  Uni<List<Totals.Day>> trend(UsageQuery query) {
    return days(
        trend,
        Tuple.of(query.period().firstDay(), query.period().lastDay(), query.report().source()));
  }

  /** Each day of one destination in a whole report. */
  Uni<List<Totals.Day>> trendOfApp(UsageQuery query, int app) {
    return days(
        appTrend,
        Tuple.of(
            query.period().firstDay(), query.period().lastDay(), query.report().source(), app));
  }

  private Uni<List<Totals.Day>> days(String statement, Tuple arguments) {
    return pool.preparedQuery(statement)
        .execute(arguments)
        .map(
            rows -> {
              List<Totals.Day> days = new ArrayList<>();
              for (Row row : rows) {
                days.add(
                    new Totals.Day(
                        row.getLocalDate("day"),
                        row.getLong("transactions"),
                        row.getLong("bytes_up"),
                        row.getLong("bytes_down"),
                        row.getLong("traffic")));
              }
              return days;
            });
  }

  /** The totals of a row; what its statement does not select is null. */
  static Totals of(Row row, Machines machines, List<Totals.Day> days) {
    return new Totals(
        row.getLong("machines"),
        machines.sinceTurnedOn,
        row.getLong("users"),
        row.getLong("ip_addresses"),
        optional(row, "apps"),
        optional(row, "unmatched"),
        row.getLong("transactions"),
        optional(row, "blocked"),
        optional(row, "attributed_transactions"),
        optional(row, "by_sign_in"),
        row.getLong("measured_transactions"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        row.getLong("traffic"),
        row.getColumnIndex("first_seen") < 0 ? null : Rows.instant(row, "first_seen"),
        row.getColumnIndex("last_seen") < 0 ? null : Rows.instant(row, "last_seen"),
        machines.bySystem,
        days);
  }

  private static Long optional(Row row, String column) {
    return row.getColumnIndex(column) < 0 ? null : row.getLong(column);
  }

  static OffsetDateTime utc(Instant moment) {
    return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
  }
}
