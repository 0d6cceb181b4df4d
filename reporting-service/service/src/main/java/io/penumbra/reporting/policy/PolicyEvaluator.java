package io.penumbra.reporting.policy;

import io.penumbra.reporting.alert.AlertStore;
import io.penumbra.reporting.alert.AlertStore.Key;
import io.penumbra.reporting.alert.AlertStore.Open;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.Report;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Evaluator that raises the alerts of enabled policies. A day of a policy is evaluated after its
 * usage or the policy has changed, and recorded after all its alerts are stored; a replica that
 * stops in between causes another evaluation. Blocks.
 */
@ApplicationScoped
public class PolicyEvaluator {

  /** Interval of evaluating today without changed usage, because apps and tags may have changed. */
  private static final Duration CATALOGUE_EVERY = Duration.ofSeconds(30);

  private final Policies policies;
  private final PolicyJobs jobs;
  private final PolicyFigures figures;
  private final AlertStore alerts;
  private final AlertRaiser raiser;
  private final AlertRevision revision;
  private final Reports reports;
  private final EvaluationMetrics metrics;
  private Instant catalogueReadAt = Instant.MIN;

  PolicyEvaluator(
      Policies policies,
      PolicyJobs jobs,
      PolicyFigures figures,
      AlertStore alerts,
      AlertRaiser raiser,
      AlertRevision revision,
      Reports reports,
      EvaluationMetrics metrics) {
    this.policies = policies;
    this.jobs = jobs;
    this.figures = figures;
    this.alerts = alerts;
    this.raiser = raiser;
    this.revision = revision;
    this.reports = reports;
    this.metrics = metrics;
  }

  /**
   * Evaluates the policy days that have changed since their last evaluation.
   *
   * @param now time of the raised alerts; later days are not evaluated yet
   */
  public synchronized void evaluate(Instant now) {
    List<Policy> enabled = policies.enabled();
    if (enabled.isEmpty()) {
      return;
    }
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    boolean readCatalogue =
        !now.isBefore(catalogueReadAt.plus(CATALOGUE_EVERY)) || now.isBefore(catalogueReadAt);
    // before usage is read, so that changes in between are evaluated again
    Map<LocalDate, String> states = jobs.listUsageStates(enabled, today);
    List<PolicyJob> due = jobs.listDue(enabled, states, today, readCatalogue);
    if (!due.isEmpty()) {
      evaluate(due, states, now);
      for (PolicyJob job : due) {
        metrics.evaluated(job.days().size());
        jobs.record(job);
      }
    }
    metrics.looked(now, states);
    if (readCatalogue) {
      catalogueReadAt = now;
    }
  }

  private void evaluate(List<PolicyJob> due, Map<LocalDate, String> states, Instant now) {
    Map<Key, Open> open = alerts.open(due.stream().map(job -> job.policy().id()).toList());
    Map<String, Report> existing =
        reports.all().stream().collect(Collectors.toMap(Report::id, Function.identity()));
    Set<String> named =
        due.stream()
            .flatMap(job -> job.policy().draft().reports().stream())
            .filter(existing::containsKey)
            .collect(Collectors.toCollection(TreeSet::new));
    List<MatchedDay> matches = new ArrayList<>();
    Map<Key, AppDay> ofAlerts = new HashMap<>();
    Map<Key, Set<LocalDate>> met = new HashMap<>();
    for (String id : named) {
      Report report = existing.get(id);
      List<PolicyJob> own =
          due.stream().filter(job -> job.policy().draft().reports().contains(id)).toList();
      for (AppDay day : figures.read(report, own, open.values())) {
        for (PolicyJob job : own) {
          if (!job.days().contains(day.day())) {
            continue;
          }
          Key key = job.key(report, day.app());
          if (job.match(id, day).verdict() == PolicyMatch.Verdict.MET) {
            matches.add(new MatchedDay(job, report, day));
            met.computeIfAbsent(key, _ -> new HashSet<>()).add(day.day());
          }
          if (open.containsKey(key) && open.get(key).day().equals(day.day())) {
            ofAlerts.put(key, day);
          }
        }
      }
    }
    raiser.raise(matches, states, open, now);
    revision.revise(due, named, open, ofAlerts, met, now);
  }
}
