package io.penumbra.reporting.executive;

import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.risk.RiskLevel;
import io.penumbra.reporting.executive.ExecutiveReport.Attention;
import io.penumbra.reporting.executive.ExecutiveReport.EntitiesAtRisk;
import io.penumbra.reporting.executive.ExecutiveReport.ExecutiveAlerts;
import io.penumbra.reporting.executive.ExecutiveReport.ExecutiveApp;
import io.penumbra.reporting.executive.ExecutiveReport.ExecutiveFigure;
import io.penumbra.reporting.executive.ExecutiveReport.NewApps;
import io.penumbra.reporting.executive.ExecutiveReport.RiskLevelUse;
import io.penumbra.reporting.report.Coverage;
import io.penumbra.reporting.report.CoverageReader;
import io.penumbra.reporting.report.Freshness;
import io.penumbra.reporting.risk.UploadFindings;
import io.penumbra.reporting.table.AppFilter;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.MachineFilter;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.table.UserFilter;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Assembly of executive reports from the same queries as the dashboard. Blocks, within a request.
 */
@ApplicationScoped
public class ExecutiveReports {

  private static final int TOP = 5;
  private static final int MOST_NEW = 8;

  /** Limit above the size of any catalogue. */
  private static final int ALL_APPS = 100_000;

  /** Tags that represent a decision about an app. */
  private static final Set<String> DECIDING = Set.of("sanctioned", "monitored", "unsanctioned");

  private static final String HIGH = "high";
  private static final String UNKNOWN = "unknown";

  /** Unknown share above which it is listed as an action. */
  private static final double UNKNOWN_SHARE = 0.25;

  private final UsageSource usage;
  private final Freshness freshness;
  private final CoverageReader coverages;
  private final ExecutiveStore store;
  private final UploadFindings uploads;
  private final Clock clock;

  ExecutiveReports(
      UsageSource usage,
      Freshness freshness,
      CoverageReader coverages,
      ExecutiveStore store,
      UploadFindings uploads,
      Clock clock) {
    this.coverages = coverages;
    this.usage = usage;
    this.freshness = freshness;
    this.store = store;
    this.uploads = uploads;
    this.clock = clock;
  }

  /** Returns the executive report of a report and a period. */
  public ExecutiveReport of(Report report, Period period) {
    Period previous =
        new Period(period.firstDay().minusDays(period.days()), period.firstDay().minusDays(1));
    UsageQuery query = UsageQuery.to(report, period);
    Totals totals = usage.totals(query, null);
    Coverage coverage = coverages.of(report);
    LocalDate dataSince = coverage.dataSince();
    String comparison = formatComparison(dataSince, previous);
    Totals before =
        comparison.equals(ExecutiveReport.FULL)
            ? usage.totals(UsageQuery.to(report, previous), null)
            : null;
    List<ExecutiveApp> apps = all(query);
    NewApps newApps = newApps(report, period, dataSince, apps);
    ExecutiveAlerts alerts = store.readAlerts(report, period);
    EntitiesAtRisk entities = createEntities(query);
    return new ExecutiveReport(
        report.id(),
        report.title(),
        period,
        previous,
        clock.instant(),
        freshness.updatedAt().await().indefinitely().orElse(null),
        dataSince,
        comparison,
        state(totals, dataSince, period),
        figure(totals, before, Totals::machines),
        figure(totals, before, Totals::users),
        figure(totals, before, Totals::ipAddresses),
        figure(totals, before, Totals::apps),
        figure(totals, before, Totals::unmatched),
        figure(totals, before, Totals::transactions),
        figure(totals, before, Totals::traffic),
        figure(totals, before, Totals::bytesUp),
        figure(totals, before, Totals::bytesDown),
        totals.attributed(),
        totals.measured(),
        computeTrend(totals, coverage),
        top(apps.stream(), ExecutiveApp::users),
        top(apps.stream().filter(app -> app.bytesUp() != null), ExecutiveApp::bytesUp),
        newApps,
        listRisk(query, apps),
        usage.computeBreakdown(Breakdown.CATEGORY, query, RowFilter.NONE),
        alerts,
        entities,
        store.readActions(period),
        attention(query, totals, apps, newApps, alerts, entities));
  }

  private static String formatComparison(LocalDate dataSince, Period previous) {
    if (dataSince == null || dataSince.isAfter(previous.lastDay())) {
      return ExecutiveReport.NONE;
    }
    return dataSince.isAfter(previous.firstDay()) ? ExecutiveReport.PARTIAL : ExecutiveReport.FULL;
  }

  private String state(Totals totals, LocalDate dataSince, Period period) {
    if (totals.transactions() > 0) {
      return ExecutiveReport.READY;
    }
    if (freshness.anyUsage(period).await().indefinitely()) {
      return ExecutiveReport.NOT_IN_REPORT;
    }
    return dataSince == null ? ExecutiveReport.NO_DATA : ExecutiveReport.EMPTY;
  }

  private static ExecutiveFigure figure(
      Totals totals, Totals beforeOrNull, Function<Totals, Long> of) {
    return new ExecutiveFigure(
        of.apply(totals), beforeOrNull == null ? null : of.apply(beforeOrNull));
  }

  /** Returns the first apps of the dashboard's list in this order. */
  private static List<ExecutiveApp> top(
      Stream<ExecutiveApp> apps, ToLongFunction<ExecutiveApp> figure) {
    return apps.sorted(
            Comparator.comparingLong(figure).thenComparingInt(ExecutiveApp::id).reversed())
        .limit(TOP)
        .toList();
  }

  /** Returns all apps of a query, as the dashboard lists them. */
  private List<ExecutiveApp> all(UsageQuery query) {
    return usage.slice(TableDefinition.APPS, query, AppFilter.APPS, 0, ALL_APPS).stream()
        .map(this::toApp)
        .toList();
  }

  private ExecutiveApp toApp(Rows.AppRow row) {
    return new ExecutiveApp(
        row.id(),
        row.name(),
        row.category(),
        row.score(),
        row.level(),
        row.tags(),
        row.users(),
        row.machines(),
        row.transactions(),
        row.bytesUp(),
        row.traffic(),
        row.firstSeen());
  }

  /**
   * Returns the trend without the days before the first data; days without collected data have no
   * figures.
   */
  private static List<Totals.Day> computeTrend(Totals totals, Coverage coverage) {
    return coverage.trend(totals.trend()).stream()
        .filter(day -> coverage.dataSince() == null || !day.day().isBefore(coverage.dataSince()))
        .toList();
  }

  private NewApps newApps(
      Report report, Period period, LocalDate dataSince, List<ExecutiveApp> apps) {
    if (dataSince == null || !dataSince.isBefore(period.firstDay())) {
      return new NewApps(null, null, List.of());
    }
    Period earlier = new Period(dataSince, period.firstDay().minusDays(1));
    BitSet known = new BitSet();
    for (int id : usage.listIds(Table.APPS, UsageQuery.to(report, earlier), AppFilter.APPS)) {
      known.set(id);
    }
    List<ExecutiveApp> found =
        apps.stream()
            .filter(app -> !known.get(app.id()))
            .sorted(
                Comparator.comparing(
                        ExecutiveApp::score, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Comparator.comparingLong(ExecutiveApp::users).reversed())
                    .thenComparing(ExecutiveApp::name))
            .toList();
    return new NewApps(
        (long) found.size(),
        found.stream().filter(app -> HIGH.equals(app.level())).count(),
        found.subList(0, Math.min(MOST_NEW, found.size())));
  }

  private List<RiskLevelUse> listRisk(UsageQuery query, List<ExecutiveApp> apps) {
    Map<String, Breakdown.Part> parts =
        usage.computeBreakdown(Breakdown.RISK, query, RowFilter.NONE).stream()
            .collect(Collectors.toMap(part -> String.valueOf(part.name()), part -> part));
    List<RiskLevelUse> levels = new ArrayList<>();
    for (RiskLevel level : RiskLevel.values()) {
      add(parts.get(level.id()), query, apps, levels);
    }
    add(parts.get(String.valueOf((Object) null)), query, apps, levels);
    return levels;
  }

  private void add(
      Breakdown.Part part, UsageQuery query, List<ExecutiveApp> apps, List<RiskLevelUse> levels) {
    if (part == null) {
      return;
    }
    Set<Integer> ofLevel =
        apps.stream()
            .filter(app -> Objects.equals(app.level(), part.name()))
            .map(ExecutiveApp::id)
            .collect(Collectors.toSet());
    levels.add(
        new RiskLevelUse(
            part.name(),
            part.apps(),
            getUsers(query, ofLevel),
            part.transactions(),
            part.bytesUp(),
            part.traffic()));
  }

  private long getUsers(UsageQuery query, Set<Integer> apps) {
    if (apps.isEmpty()) {
      return 0;
    }
    Map<LocalDate, Set<Integer>> eachDay = new TreeMap<>();
    query
        .period()
        .firstDay()
        .datesUntil(query.period().lastDay().plusDays(1))
        .forEach(day -> eachDay.put(day, apps));
    return usage.usersOn(query, eachDay).cardinality();
  }

  private EntitiesAtRisk createEntities(UsageQuery query) {
    List<Long> machines =
        usage.listCounts(
            Table.MACHINES,
            query,
            List.of(
                MachineFilter.of(null, List.of(HIGH)), MachineFilter.of(null, List.of(UNKNOWN))));
    List<Long> users =
        usage.listCounts(
            Table.USERS,
            query,
            List.of(UserFilter.of(List.of(HIGH)), UserFilter.of(List.of(UNKNOWN))));
    return new EntitiesAtRisk(machines.get(0), machines.get(1), users.get(0), users.get(1));
  }

  private List<Attention> attention(
      UsageQuery query,
      Totals totals,
      List<ExecutiveApp> apps,
      NewApps newApps,
      ExecutiveAlerts alerts,
      EntitiesAtRisk entities) {
    List<Attention> found = new ArrayList<>();
    long highRisk = apps.stream().filter(app -> HIGH.equals(app.level())).count();
    long undecided =
        apps.stream()
            .filter(app -> HIGH.equals(app.level()))
            .filter(app -> app.tags().stream().noneMatch(DECIDING::contains))
            .count();
    add("undecided-apps", undecided, highRisk, found);
    add("new-high-risk-apps", newApps.highRisk() == null ? 0 : newApps.highRisk(), null, found);
    add("open-high-alerts", alerts.openHigh(), alerts.open(), found);
    add("machines-at-risk", entities.machinesHigh(), totals.machines(), found);
    add("users-at-risk", entities.usersHigh(), totals.users(), found);
    add(
        "unusual-uploads",
        usage.count(Table.USERS, query, UploadFindings.unusual()),
        totals.users(),
        found);
    UploadFindings.Found large = uploads.countLarge(query);
    add(
        large.list() == Table.MACHINES ? "large-uploads-of-machines" : "large-uploads",
        large.count(),
        null,
        found);
    addUnknown("unmeasured", totals.transactions() - totals.measured(), totals, found);
    addUnknown("unattributed", totals.transactions() - totals.attributed(), totals, found);
    add("unmatched", totals.unmatched(), null, found);
    return found;
  }

  private static void add(String code, long count, Long of, List<Attention> found) {
    if (count > 0) {
      found.add(new Attention(code, count, of));
    }
  }

  private static void addUnknown(String code, long count, Totals totals, List<Attention> found) {
    if (count >= UNKNOWN_SHARE * totals.transactions()) {
      add(code, count, totals.transactions(), found);
    }
  }
}
