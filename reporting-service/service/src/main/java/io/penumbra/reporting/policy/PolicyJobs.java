package io.penumbra.reporting.policy;

import io.penumbra.reporting.baseline.Baseline;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selection of the policy days to evaluate. */
@ApplicationScoped
class PolicyJobs {

  private final PolicyApps apps;
  private final Evaluations evaluations;

  PolicyJobs(PolicyApps apps, Evaluations evaluations) {
    this.apps = apps;
    this.evaluations = evaluations;
  }

  /** Returns the states of usage by day, including the days of baselines. */
  Map<LocalDate, String> listUsageStates(List<Policy> enabled, LocalDate today) {
    LocalDate first =
        enabled.stream().map(Policy::activeFrom).min(LocalDate::compareTo).orElseThrow();
    return evaluations.listUsageStates(first.minusDays(Baseline.LONGEST_DAYS), today);
  }

  /**
   * Returns the policies with days to evaluate.
   *
   * @param always true to evaluate today even without changes
   */
  List<PolicyJob> listDue(
      List<Policy> enabled, Map<LocalDate, String> states, LocalDate today, boolean always) {
    Map<Evaluations.PolicyDay, Evaluations.State> evaluated = evaluations.evaluated();
    Map<PolicyFilters, PolicyApps.Selection> selections = new HashMap<>();
    List<PolicyJob> jobs = new ArrayList<>();
    for (Policy policy : enabled) {
      boolean ofBaseline = policy.draft().thresholds().uploadAboveBaseline() != null;
      Map<LocalDate, String> days = new TreeMap<>();
      states.forEach(
          (day, own) -> {
            String state = ofBaseline ? withDaysBefore(day, states) : own;
            Evaluations.State before = evaluated.get(new Evaluations.PolicyDay(policy.id(), day));
            boolean isStale =
                !new Evaluations.State(policy.revision(), state).equals(before)
                    || always && day.equals(today);
            if (isStale && !day.isBefore(policy.activeFrom())) {
              days.put(day, state);
            }
          });
      if (!days.isEmpty()) {
        PolicyApps.Selection selection =
            selections.computeIfAbsent(policy.draft().filters(), apps::select);
        jobs.add(new PolicyJob(policy, selection, days, new HashMap<>()));
      }
    }
    return jobs;
  }

  /** Returns the state of a day combined with the states of its baseline days. */
  private static String withDaysBefore(LocalDate day, Map<LocalDate, String> states) {
    return Stream.concat(Stream.of(day), Baseline.listDays(day))
        .map(one -> states.getOrDefault(one, "-"))
        .collect(Collectors.joining(" "));
  }

  /** Records the evaluated states of a job. */
  void record(PolicyJob job) {
    evaluations.record(job.policy(), job.states());
  }
}
