package io.penumbra.reporting.policy;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.alert.Figures;
import io.penumbra.reporting.baseline.BaselineDay;
import io.penumbra.reporting.baseline.UserBaselines;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Back-test: the alerts that a policy would have raised over the retention. Blocks. */
@ApplicationScoped
class Backtest {

  /** Number of retained days before today. */
  static final int RETENTION_DAYS = 90;

  private static final int SHOWN = 10;

  private final UsageSource usage;
  private final UserBaselines baselines;
  private final Reports reports;
  private final PolicyApps policyApps;
  private final Clock clock;

  Backtest(
      UsageSource usage,
      UserBaselines baselines,
      Reports reports,
      PolicyApps policyApps,
      Clock clock) {
    this.baselines = baselines;
    this.usage = usage;
    this.reports = reports;
    this.policyApps = policyApps;
    this.clock = clock;
  }

  private record Match(Report of, AppDay figures, BaselineDay baseline, PolicyMatch match)
      implements AlertSchedule.WithFigures {

    boolean isMet() {
      return match.verdict() == PolicyMatch.Verdict.MET;
    }

    private AlertSchedule.AppOfReport ofApp() {
      return AlertSchedule.AppOfReport.of(this);
    }
  }

  BacktestResult run(PolicyDraft policy) {
    Period period = Period.retained(clock);
    Map<Integer, PolicyApps.App> apps = policyApps.of(policy.filters());
    Map<String, Report> existing =
        reports.all().stream().collect(Collectors.toMap(Report::id, Function.identity()));
    List<Match> matches = new ArrayList<>();
    for (String id : policy.reports()) {
      if (existing.containsKey(id)) {
        matches.addAll(matches(policy, existing.get(id), period, apps));
      }
    }
    AlertSchedule.Outcome<Match> outcome =
        AlertSchedule.replay(matches.stream().filter(Match::isMet).toList(), policy.dailyLimit());
    Set<Integer> affected = outcome.raised().stream().map(Match::app).collect(Collectors.toSet());
    return new BacktestResult(
        period.firstDay(),
        period.lastDay(),
        outcome.raised().size(),
        affected.size(),
        affected.stream().mapToInt(app -> apps.get(app).domains()).sum(),
        countUsers(outcome.raised(), period),
        countMachines(outcome.raised(), period),
        outcome.overLimit().size(),
        days(period, outcome),
        outcome.raised().stream().limit(SHOWN).map(match -> createAlert(match, apps)).toList(),
        unjudged(matches, apps),
        policy.reports().stream().filter(id -> !existing.containsKey(id)).toList());
  }

  private List<Match> matches(
      PolicyDraft policy, Report report, Period period, Map<Integer, PolicyApps.App> apps) {
    Thresholds thresholds = policy.thresholds();
    List<String> unjudged = policy.filters().unjudged();
    BiFunction<AppDay, BaselineDay, PolicyMatch> match =
        (figures, baseline) ->
            PolicyMatch.of(
                thresholds,
                apps.get(figures.app()).matches() ? List.of() : unjudged,
                figures,
                baseline);
    List<AppDay> found =
        usage.listAppDays(
            UsageQuery.to(report, period),
            apps.keySet(),
            figures -> match.apply(figures, null).verdict() != PolicyMatch.Verdict.NOT_MET);
    Function<AppDay, BaselineDay> baseline = baselines(thresholds, report, found);
    return found.stream()
        .map(
            figures -> {
              BaselineDay usual = baseline.apply(figures);
              return new Match(report, figures, usual, match.apply(figures, usual));
            })
        .filter(one -> one.match.verdict() != PolicyMatch.Verdict.NOT_MET)
        .toList();
  }

  private Function<AppDay, BaselineDay> baselines(
      Thresholds thresholds, Report report, List<AppDay> found) {
    if (thresholds.uploadAboveBaseline() == null) {
      return _ -> null;
    }
    Map<UserBaselines.AppOnDay, BaselineDay> read =
        baselines.of(
            report,
            found.stream().map(AppDay::day).collect(Collectors.toSet()),
            found.stream().map(AppDay::app).collect(Collectors.toSet()),
            thresholds.uploadAboveBaseline());
    return one ->
        read.getOrDefault(new UserBaselines.AppOnDay(one.app(), one.day()), BaselineDay.NONE);
  }

  private static Map<Report, Map<LocalDate, Set<Integer>>> byReport(List<Match> raised) {
    Map<Report, Map<LocalDate, Set<Integer>>> byReport = new HashMap<>();
    for (Match match : raised) {
      byReport
          .computeIfAbsent(match.of(), _ -> new HashMap<>())
          .computeIfAbsent(match.day(), _ -> new HashSet<>())
          .add(match.app());
    }
    return byReport;
  }

  private int countMachines(List<Match> raised, Period period) {
    BitSet machines = new BitSet();
    byReport(raised)
        .forEach(
            (report, days) ->
                usage.entityAppDays(
                    UsageQuery.to(report, period),
                    EntityKind.MACHINE,
                    days.values().stream().flatMap(Set::stream).collect(Collectors.toSet()),
                    use -> {
                      if (days.getOrDefault(use.day(), Set.of()).contains(use.app())) {
                        synchronized (machines) {
                          machines.set(use.entity());
                        }
                      }
                      return false;
                    }));
    return machines.cardinality();
  }

  private int countUsers(List<Match> raised, Period period) {
    BitSet users = new BitSet();
    byReport(raised)
        .forEach((report, days) -> users.or(usage.usersOn(UsageQuery.to(report, period), days)));
    return users.cardinality();
  }

  private static List<BacktestResult.Day> days(
      Period period, AlertSchedule.Outcome<Match> outcome) {
    Map<LocalDate, Long> raised = countByDay(outcome.raised());
    Map<LocalDate, Long> overLimit = countByDay(outcome.overLimit());
    return period
        .firstDay()
        .datesUntil(period.lastDay().plusDays(1))
        .map(
            day ->
                new BacktestResult.Day(
                    day, raised.getOrDefault(day, 0L), overLimit.getOrDefault(day, 0L)))
        .toList();
  }

  private static Map<LocalDate, Long> countByDay(List<Match> matches) {
    return matches.stream().collect(Collectors.groupingBy(Match::day, Collectors.counting()));
  }

  private static BacktestResult.Alert createAlert(Match match, Map<Integer, PolicyApps.App> apps) {
    return new BacktestResult.Alert(
        match.day(),
        match.report(),
        toApp(match, apps),
        Figures.of(match.figures(), match.baseline()));
  }

  private static BacktestResult.App toApp(Match match, Map<Integer, PolicyApps.App> apps) {
    PolicyApps.App app = apps.get(match.app());
    return new BacktestResult.App(app.id(), app.name(), app.kind(), app.category());
  }

  /**
   * Apps without a match but with days that cannot be evaluated, each with its busiest such day.
   */
  private static BacktestResult.Unjudged unjudged(
      List<Match> matches, Map<Integer, PolicyApps.App> apps) {
    Set<AlertSchedule.AppOfReport> met =
        matches.stream().filter(Match::isMet).map(Match::ofApp).collect(Collectors.toSet());
    Map<AlertSchedule.AppOfReport, List<Match>> each =
        matches.stream()
            .filter(match -> !match.isMet() && !met.contains(match.ofApp()))
            .collect(Collectors.groupingBy(Match::ofApp));
    List<BacktestResult.UnjudgedApp> found =
        each.values().stream()
            .map(
                days -> {
                  Match busiest =
                      days.stream()
                          .max(
                              Comparator.comparingLong(Match::transactions)
                                  .thenComparing(Match::day))
                          .orElseThrow();
                  return new BacktestResult.UnjudgedApp(
                      busiest.report(),
                      toApp(busiest, apps),
                      days.size(),
                      busiest.day(),
                      busiest.match().unknown(),
                      Figures.of(busiest.figures(), busiest.baseline()));
                })
            .sorted(
                Comparator.comparingLong(
                        (BacktestResult.UnjudgedApp one) -> one.figures().transactions())
                    .reversed()
                    .thenComparing(one -> one.app().id())
                    .thenComparing(BacktestResult.UnjudgedApp::report))
            .toList();
    return new BacktestResult.Unjudged(found.size(), found.stream().limit(SHOWN).toList());
  }
}
