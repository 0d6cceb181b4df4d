package io.penumbra.reporting.table;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.columnar.UsageScan;
import io.penumbra.reporting.columnar.UsageSegmentStore;
import io.penumbra.reporting.usage.SqlParameters;
import io.penumbra.reporting.usage.Summary;
import io.penumbra.reporting.usage.SummaryPeriods;
import io.penumbra.reporting.usage.UsageQuery;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Sums up usage of anything: an entity's, or a report's for which no read model is kept, from usage
 * segments where these can be scanned. A destination, which everybody may use, is read from read
 * models. Blocks.
 */
@ApplicationScoped
public class TotalsReader {

  private final Pool pool;
  private final SummaryPeriods periods;
  private final UsageSegmentStore packed;
  private final String given = NamedSql.load("overview/totals-given");
  private final String totals = NamedSql.load("overview/totals");
  private final String appTotals = NamedSql.load("overview/app-totals");
  private final String summaryAppTotals = NamedSql.load("summary/app-totals");
  private final String appTrend = NamedSql.load("summary/app-trend");

  TotalsReader(Pool pool, SummaryPeriods periods, UsageSegmentStore packed) {
    this.pool = pool;
    this.periods = periods;
    this.packed = packed;
  }

  /**
   * What usage adds up to.
   *
   * @param sums one row of all of it
   * @param trend each day of the period, quiet ones included
   */
  public record Totals(Row sums, List<Summary.Day> trend) {}

  /** Of a destination. */
  public Totals ofApp(UsageQuery usageQuery) {
    if (usageQuery.appOfWhole().isEmpty()) {
      return of(usageQuery, null);
    }
    List<Summary.Day> trend = new ArrayList<>();
    pool.preparedQuery(appTrend)
        .executeAndAwait(
            Tuple.of(
                usageQuery.period().firstDay(),
                usageQuery.period().lastDay(),
                usageQuery.report().source(),
                usageQuery.appOfWhole().get()))
        .forEach(day -> trend.add(Summary.Day.of(day)));
    return new Totals(sumsOfApp(usageQuery), trend);
  }

  private Row sumsOfApp(UsageQuery usageQuery) {
    Optional<Integer> ready = periods.of(usageQuery.period()).await().indefinitely();
    return ready.isPresent()
        ? pool.preparedQuery(summaryAppTotals)
            .executeAndAwait(
                Tuple.of(
                    usageQuery.report().source(),
                    ready.get(),
                    usageQuery.period().firstDay(),
                    usageQuery.appOfWhole().get()))
            .iterator()
            .next()
        : totalsOfAppByDay(usageQuery);
  }

  private Row totalsOfAppByDay(UsageQuery usageQuery) {
    SqlParameters arguments = new SqlParameters();
    arguments.add(usageQuery.period().firstDay());
    arguments.add(usageQuery.period().lastDay());
    arguments.add(usageQuery.report().source());
    arguments.add(usageQuery.appOfWhole().orElseThrow());
    return run(appTotals.replace("{where}", usageQuery.where(arguments)), arguments)
        .iterator()
        .next();
  }

  /**
   * Of anything; the row has the systems of its machines, too.
   *
   * @param turnedOn when the integration was turned on, or null while it is off or unknown
   */
  public Totals of(UsageQuery usageQuery, Instant turnedOn) {
    return ofPacked(usageQuery, turnedOn).orElseGet(() -> ofUsage(usageQuery, turnedOn));
  }

  /** The same from packed usage; empty where that can't be looked at. */
  public Optional<Totals> ofPacked(UsageQuery usageQuery, Instant turnedOn) {
    return packed
        .scan(usageQuery)
        .map(UsageScan::total)
        .map(total -> new Totals(given(total, turnedOn), trend(usageQuery.period(), total)));
  }

  private static List<Summary.Day> trend(Period period, UsageScan.Total total) {
    return period
        .firstDay()
        .datesUntil(period.lastDay().plusDays(1))
        .map(
            day -> {
              UsageScan.Day sums = total.days().get(day);
              return sums == null
                  ? new Summary.Day(day, 0, null, null)
                  : new Summary.Day(day, sums.transactions(), sums.bytesUp(), sums.bytesDown());
            })
        .toList();
  }

  private Row given(UsageScan.Total total, Instant turnedOn) {
    Tuple arguments =
        Tuple.tuple()
            .addArrayOfInteger(boxed(total.machines()))
            .addValue(turnedOn == null ? null : turnedOn.atOffset(ZoneOffset.UTC))
            .addInteger(total.users())
            .addInteger(total.ipAddresses())
            .addInteger(total.apps())
            .addInteger(total.unmatched())
            .addLong(total.transactions())
            .addLong(total.blocked())
            .addLong(total.attributed())
            .addLong(total.bySignIn())
            .addLong(total.measured())
            .addLong(total.bytesUp())
            .addLong(total.bytesDown())
            .addLong(total.firstSeen())
            .addLong(total.lastSeen());
    return pool.preparedQuery(given).executeAndAwait(arguments).iterator().next();
  }

  private static Integer[] boxed(int[] numbers) {
    return Arrays.stream(numbers).boxed().toArray(Integer[]::new);
  }

  /** The same from usage. */
  public Totals ofUsage(UsageQuery usageQuery, Instant turnedOn) {
    SqlParameters arguments = new SqlParameters();
    String statement =
        totals
            .replace(
                "{turned-on}",
                arguments.add(turnedOn == null ? null : turnedOn.atOffset(ZoneOffset.UTC)))
            .replace("{first-day}", arguments.add(usageQuery.period().firstDay()))
            .replace("{last-day}", arguments.add(usageQuery.period().lastDay()))
            .replace("{where}", usageQuery.where(arguments));
    Row row = run(statement, arguments).iterator().next();
    return new Totals(row, trend(row));
  }

  private static List<Summary.Day> trend(Row row) {
    LocalDate[] days = row.getArrayOfLocalDates("days");
    Long[] transactions = row.getArrayOfLongs("day_transactions");
    Long[] bytesUp = row.getArrayOfLongs("day_bytes_up");
    Long[] bytesDown = row.getArrayOfLongs("day_bytes_down");
    List<Summary.Day> trend = new ArrayList<>(days.length);
    for (int i = 0; i < days.length; i++) {
      trend.add(new Summary.Day(days[i], transactions[i], bytesUp[i], bytesDown[i]));
    }
    return trend;
  }

  private RowSet<Row> run(String statement, SqlParameters arguments) {
    return pool.preparedQuery(statement).executeAndAwait(arguments.tuple());
  }
}
