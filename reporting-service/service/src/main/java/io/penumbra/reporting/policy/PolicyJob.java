package io.penumbra.reporting.policy;

import io.penumbra.reporting.alert.AlertStore.Key;
import io.penumbra.reporting.alert.Figures;
import io.penumbra.reporting.baseline.BaselineDay;
import io.penumbra.reporting.baseline.UserBaselines;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.Report;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Policy with the destinations to evaluate.
 *
 * @param apps destinations, shared by policies with the same filters
 * @param states states of the days to evaluate
 * @param baselines baselines, added when they are read
 */
record PolicyJob(
    Policy policy,
    PolicyApps.Selection apps,
    Map<LocalDate, String> states,
    Map<AppOfReport, BaselineDay> baselines) {

  record AppOfReport(String report, int app, LocalDate day) {}

  /** Returns the days to evaluate, ascending. */
  Set<LocalDate> days() {
    return states.keySet();
  }

  PolicyMatch match(String report, AppDay figures) {
    return apps.possible().get(figures.app())
        ? PolicyMatch.of(
            policy.draft().thresholds(),
            listUnknownFilters(figures),
            figures,
            baseline(report, figures))
        : PolicyMatch.NOT_MET;
  }

  /** Returns true if it may match before baselines are read. */
  boolean mayBeMet(AppDay figures) {
    if (!apps.possible().get(figures.app()) || !states.containsKey(figures.day())) {
      return false;
    }
    PolicyMatch.Verdict verdict =
        PolicyMatch.of(policy.draft().thresholds(), listUnknownFilters(figures), figures).verdict();
    return verdict == PolicyMatch.Verdict.MET
        || threshold() != null && verdict == PolicyMatch.Verdict.UNKNOWN;
  }

  private List<String> listUnknownFilters(AppDay figures) {
    return apps.matching().get(figures.app()) ? List.of() : policy.draft().filters().unjudged();
  }

  /** Returns the baseline, or null if the policy has no baseline threshold. */
  BaselineDay baseline(String report, AppDay figures) {
    return baselines.get(new AppOfReport(report, figures.app(), figures.day()));
  }

  Figures figures(String report, AppDay day) {
    return Figures.of(day, baseline(report, day));
  }

  Long threshold() {
    return policy.draft().thresholds().uploadAboveBaseline();
  }

  Key key(Report report, int app) {
    return new Key(policy.id(), report.id(), app);
  }

  /** Reads the baselines of figures of a report if the policy has the threshold. */
  void readBaselines(UserBaselines from, Report report, List<AppDay> figures) {
    if (threshold() == null) {
      return;
    }
    List<AppDay> own = figures.stream().filter(this::mayBeMet).toList();
    Map<UserBaselines.AppOnDay, BaselineDay> read =
        from.of(
            report,
            own.stream().map(AppDay::day).collect(Collectors.toSet()),
            own.stream().map(AppDay::app).collect(Collectors.toSet()),
            threshold());
    for (AppDay one : own) {
      baselines.put(
          new AppOfReport(report.id(), one.app(), one.day()),
          read.getOrDefault(new UserBaselines.AppOnDay(one.app(), one.day()), BaselineDay.NONE));
    }
  }
}
