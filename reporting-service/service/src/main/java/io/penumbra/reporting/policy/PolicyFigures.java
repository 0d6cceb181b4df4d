package io.penumbra.reporting.policy;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.alert.AlertStore.Open;
import io.penumbra.reporting.baseline.UserBaselines;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reader of the usage on which policies are evaluated. Blocks. */
@ApplicationScoped
class PolicyFigures {

  private final UsageSource usage;
  private final UserBaselines baselines;

  PolicyFigures(UsageSource usage, UserBaselines baselines) {
    this.usage = usage;
    this.baselines = baselines;
  }

  /**
   * Returns the figures that may match a policy, and those of the days of alerts.
   *
   * @param open alerts of the policies
   */
  List<AppDay> read(Report report, List<PolicyJob> jobs, Collection<Open> open) {
    BitSet selected = new BitSet();
    jobs.forEach(job -> selected.or(job.apps().possible()));
    Set<Integer> apps = selected.stream().boxed().collect(Collectors.toSet());
    Set<List<Object>> ofAlerts = new HashSet<>();
    for (Open alert : open) {
      if (alert.key().report().equals(report.id())) {
        apps.add(alert.key().app());
        ofAlerts.add(List.of(alert.key().app(), alert.day()));
      }
    }
    Set<LocalDate> days = new TreeSet<>();
    jobs.forEach(job -> days.addAll(job.days()));
    List<AppDay> found = new ArrayList<>();
    for (Period period : listPeriods(days)) {
      found.addAll(
          usage.listAppDays(
              UsageQuery.to(report, period),
              apps,
              figures ->
                  ofAlerts.contains(List.<Object>of(figures.app(), figures.day()))
                      || jobs.stream().anyMatch(job -> job.mayBeMet(figures))));
    }
    jobs.forEach(job -> job.readBaselines(baselines, report, found));
    return found;
  }

  /** Joins consecutive days. */
  private static List<Period> listPeriods(Collection<LocalDate> ascending) {
    List<Period> periods = new ArrayList<>();
    for (LocalDate day : ascending) {
      Period last = periods.isEmpty() ? null : periods.getLast();
      if (last != null && last.lastDay().plusDays(1).equals(day)) {
        periods.set(periods.size() - 1, new Period(last.firstDay(), day));
      } else {
        periods.add(new Period(day, day));
      }
    }
    return periods;
  }
}
