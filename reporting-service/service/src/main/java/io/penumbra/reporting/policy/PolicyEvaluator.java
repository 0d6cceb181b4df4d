package io.penumbra.reporting.policy;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.alert.AlertStore;
import io.penumbra.reporting.alert.AlertStore.Key;
import io.penumbra.reporting.alert.AlertStore.Open;
import io.penumbra.reporting.baseline.Baseline;
import io.penumbra.reporting.baseline.UserBaselines;
import io.penumbra.reporting.lease.Lease;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Raises the alerts of enabled policies. A day of a policy is evaluated when its usage or the
 * policy has changed, and noted once all its alerts are stored: what a replica that stops leaves
 * behind is evaluated again. Blocks.
 */
@ApplicationScoped
public class PolicyEvaluator {

  private static final Logger LOG = Logger.getLogger(PolicyEvaluator.class);

  /** So often today is evaluated although no usage has changed: apps and tags may have. */
  private static final Duration CATALOGUE_EVERY = Duration.ofSeconds(30);

  private final Policies policies;
  private final PolicyApps policyApps;
  private final Evaluations evaluations;
  private final AlertStore alerts;
  private final AlertRaiser raiser;
  private final AlertRevision revision;
  private final Reports reports;
  private final UsageSource usage;
  private final UserBaselines baselines;
  private final Lease lease;
  private final EvaluationMetrics metrics;
  private final Clock clock;
  private Instant catalogueReadAt = Instant.MIN;
  private boolean failing;

  PolicyEvaluator(
      Policies policies,
      PolicyApps policyApps,
      Evaluations evaluations,
      AlertStore alerts,
      AlertRaiser raiser,
      AlertRevision revision,
      Reports reports,
      UsageSource usage,
      UserBaselines baselines,
      Lease lease,
      EvaluationMetrics metrics,
      Clock clock) {
    this.policies = policies;
    this.policyApps = policyApps;
    this.evaluations = evaluations;
    this.alerts = alerts;
    this.raiser = raiser;
    this.revision = revision;
    this.reports = reports;
    this.usage = usage;
    this.baselines = baselines;
    this.lease = lease;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void evaluateIfLeader() {
    try {
      // without an enabled policy there is nothing to lead
      if (!listEnabled().isEmpty() && lease.take(Lease.Work.POLICIES)) {
        evaluate(clock.instant());
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("policies could not be evaluated; retrying", e);
      }
      metrics.failed();
      failing = true;
    }
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    evaluations.forgetBefore(getToday(clock.instant()).minusDays(2L * Backtest.RETENTION_DAYS));
  }

  private List<Policy> listEnabled() {
    return policies.all().stream().filter(policy -> policy.draft().enabled()).toList();
  }

  private static LocalDate getToday(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /**
   * Evaluates what has changed since it was last evaluated.
   *
   * @param now the moment that alerts are raised at; later days are left for later
   */
  public synchronized void evaluate(Instant now) {
    List<Policy> enabled = listEnabled();
    if (enabled.isEmpty()) {
      return;
    }
    LocalDate today = getToday(now);
    boolean readCatalogue =
        !now.isBefore(catalogueReadAt.plus(CATALOGUE_EVERY)) || now.isBefore(catalogueReadAt);
    LocalDate first =
        enabled.stream().map(Policy::activeFrom).min(LocalDate::compareTo).orElseThrow();
    // before usage is read: what changes in between is evaluated again
    Map<LocalDate, String> states =
        evaluations.listUsageStates(first.minusDays(Baseline.LONGEST_DAYS), today);
    List<PolicyJob> jobs = jobs(enabled, states, today, readCatalogue);
    if (!jobs.isEmpty()) {
      evaluate(jobs, states, now);
      for (PolicyJob job : jobs) {
        metrics.evaluated(job.days().size());
        evaluations.record(job.policy(), job.states());
      }
    }
    metrics.looked(now, states);
    if (readCatalogue) {
      catalogueReadAt = now;
    }
  }

  private List<PolicyJob> jobs(
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
        PolicyApps.Selection apps =
            selections.computeIfAbsent(policy.draft().filters(), policyApps::select);
        jobs.add(new PolicyJob(policy, apps, days, new HashMap<>()));
      }
    }
    return jobs;
  }

  /** A day with a baseline is another one, too, when one of the days that it is made of is. */
  private static String withDaysBefore(LocalDate day, Map<LocalDate, String> states) {
    return Stream.concat(Stream.of(day), Baseline.listDays(day))
        .map(one -> states.getOrDefault(one, "-"))
        .collect(Collectors.joining(" "));
  }

  private void evaluate(List<PolicyJob> jobs, Map<LocalDate, String> states, Instant now) {
    Map<Key, Open> open = alerts.open(jobs.stream().map(job -> job.policy().id()).toList());
    Map<String, Report> existing =
        reports.all().stream().collect(Collectors.toMap(Report::id, Function.identity()));
    Set<String> named =
        jobs.stream()
            .flatMap(job -> job.policy().draft().reports().stream())
            .filter(existing::containsKey)
            .collect(Collectors.toCollection(TreeSet::new));
    List<MatchedDay> matches = new ArrayList<>();
    Map<Key, AppDay> ofAlerts = new HashMap<>();
    Map<Key, Set<LocalDate>> met = new HashMap<>();
    for (String id : named) {
      Report report = existing.get(id);
      List<PolicyJob> own =
          jobs.stream().filter(job -> job.policy().draft().reports().contains(id)).toList();
      for (AppDay figures : read(report, own, open)) {
        for (PolicyJob job : own) {
          if (!job.days().contains(figures.day())) {
            continue;
          }
          Key key = job.key(report, figures.app());
          if (job.match(id, figures).verdict() == PolicyMatch.Verdict.MET) {
            matches.add(new MatchedDay(job, report, figures));
            met.computeIfAbsent(key, _ -> new HashSet<>()).add(figures.day());
          }
          if (open.containsKey(key) && open.get(key).day().equals(figures.day())) {
            ofAlerts.put(key, figures);
          }
        }
      }
    }
    raiser.raise(matches, states, open, now);
    revision.revise(jobs, named, open, ofAlerts, met, now);
  }

  /** Figures that a policy may be met by, and those of the days of alerts. */
  private List<AppDay> read(Report report, List<PolicyJob> jobs, Map<Key, Open> open) {
    BitSet selected = new BitSet();
    jobs.forEach(job -> selected.or(job.apps().possible()));
    Set<Integer> apps = selected.stream().boxed().collect(Collectors.toSet());
    Set<List<Object>> ofAlerts = new HashSet<>();
    for (Open alert : open.values()) {
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

  /** Days that follow each other, together. */
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
