package io.penumbra.reporting.report;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.os.Machine;
import io.penumbra.contracts.os.OsFloors;
import io.penumbra.contracts.os.OsVerdict;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.Summary;
import io.penumbra.reporting.usage.SummaryPeriods;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
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
  private final SummaryPeriods periods;
  private final String counters = NamedSql.load("report/counters");
  private final String summaryCounters = NamedSql.load("summary/counters");
  private final String trend = NamedSql.load("summary/trend");
  private final String machineSystems = NamedSql.load("report/machine-systems");
  private final String summaryMachineSystems = NamedSql.load("summary/machine-systems");
  private final String anyUsage = NamedSql.load("report/any-usage");
  private final String freshness = NamedSql.load("report/freshness");

  SummaryStore(Pool pool, SummaryPeriods periods) {
    this.pool = pool;
    this.periods = periods;
  }

  /** Whether figures stand ready for a period. */
  boolean isReady(Period period) {
    return periods.of(period).await().indefinitely().isPresent();
  }

  /** The counters of a summary as one row. */
  Uni<Row> counters(Report report, Period period, Optional<Instant> turnedOn) {
    OffsetDateTime since = turnedOn.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    return periods
        .of(period)
        .chain(
            ready ->
                ready.isPresent()
                    ? pool.preparedQuery(summaryCounters)
                        .execute(Tuple.of(report.source(), ready.get(), since))
                    : pool.preparedQuery(counters)
                        .execute(
                            Tuple.of(period.firstDay(), period.lastDay(), report.source(), since)))
        .map(rows -> rows.iterator().next());
  }

  /** Usage per day; days without any are there, with none. */
  Uni<List<Summary.Day>> trend(Report report, Period period) {
    return pool.preparedQuery(trend)
        .execute(Tuple.of(period.firstDay(), period.lastDay(), report.source()))
        .map(
            rows -> {
              List<Summary.Day> days = new ArrayList<>();
              rows.forEach(row -> days.add(Summary.Day.of(row)));
              return days;
            });
  }

  /** The report's machines by whether their system is new enough. */
  Uni<Summary.MachineSupport> machineSupport(Report report, Period period) {
    return periods
        .of(period)
        .chain(
            ready ->
                ready.isPresent()
                    ? pool.preparedQuery(summaryMachineSystems)
                        .execute(Tuple.of(report.source(), ready.get()))
                    : pool.preparedQuery(machineSystems)
                        .execute(Tuple.of(period.firstDay(), period.lastDay(), report.source())))
        .map(SummaryStore::bySupport);
  }

  /** Some machines of one system. */
  private record OfSystem(String platform, String version, String build, long machines) {}

  private static Summary.MachineSupport bySupport(RowSet<Row> rows) {
    List<OfSystem> systems = new ArrayList<>();
    for (Row row : rows) {
      systems.add(
          new OfSystem(
              row.getString("os_platform"),
              row.getString("os_version"),
              row.getString("os_build"),
              row.getLong("machines")));
    }
    return support(systems);
  }

  /** The systems that {@link io.penumbra.reporting.table.TotalsReader} found with the sums. */
  static Summary.MachineSupport supportOfSystems(Row row) {
    List<OfSystem> systems = new ArrayList<>();
    Long[] machines = row.getArrayOfLongs("os_machines");
    if (machines != null) {
      String[] platforms = row.getArrayOfStrings("os_platforms");
      String[] versions = row.getArrayOfStrings("os_versions");
      String[] builds = row.getArrayOfStrings("os_builds");
      for (int i = 0; i < machines.length; i++) {
        systems.add(new OfSystem(platforms[i], versions[i], builds[i], machines[i]));
      }
    }
    return support(systems);
  }

  private static Summary.MachineSupport support(List<OfSystem> systems) {
    long supported = 0;
    long belowFloor = 0;
    long unknown = 0;
    for (OfSystem system : systems) {
      Machine machine = new Machine(system.platform, system.version, system.build, null);
      switch (OsFloors.shipped().judge(machine)) {
        case OsVerdict.Supported _ -> supported += system.machines;
        case OsVerdict.BelowFloor _ -> belowFloor += system.machines;
        case OsVerdict.Unknown _ -> unknown += system.machines;
      }
    }
    return new Summary.MachineSupport(supported, belowFloor, unknown);
  }

  /** Whether anything was used in the period, whatever report it is of. */
  Uni<Boolean> anyUsage(Period period) {
    return pool.preparedQuery(anyUsage)
        .execute(Tuple.of(period.firstDay(), period.lastDay()))
        .map(rows -> rows.iterator().next().getBoolean("any"));
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
