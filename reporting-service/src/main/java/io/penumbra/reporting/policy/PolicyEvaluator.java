package io.penumbra.reporting.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.alert.AlertStore;
import io.penumbra.reporting.alert.AlertStore.Key;
import io.penumbra.reporting.alert.AlertStore.Open;
import io.penumbra.reporting.alert.Evidence;
import io.penumbra.reporting.alert.EvidenceReader;
import io.penumbra.reporting.alert.Figures;
import io.penumbra.reporting.baseline.Baseline;
import io.penumbra.reporting.baseline.BaselineDay;
import io.penumbra.reporting.baseline.UserBaselines;
import io.penumbra.reporting.lease.Lease;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageRouter;
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
import java.util.LinkedHashMap;
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

  /** Alerts of all policies that wait in memory for their transactions, with their evidence. */
  private static final int RAISED_TOGETHER = 100;

  private final Policies policies;
  private final PolicyApps policyApps;
  private final Evaluations evaluations;
  private final AlertStore alerts;
  private final EvidenceReader evidence;
  private final Reports reports;
  private final UsageRouter usage;
  private final UserBaselines baselines;
  private final Lease lease;
  private final ObjectMapper json;
  private final EvaluationMetrics metrics;
  private final Clock clock;
  private Instant catalogueReadAt = Instant.MIN;
  private boolean failing;

  PolicyEvaluator(
      Policies policies,
      PolicyApps policyApps,
      Evaluations evaluations,
      AlertStore alerts,
      EvidenceReader evidence,
      Reports reports,
      UsageRouter usage,
      UserBaselines baselines,
      Lease lease,
      ObjectMapper json,
      EvaluationMetrics metrics,
      Clock clock) {
    this.policies = policies;
    this.policyApps = policyApps;
    this.evaluations = evaluations;
    this.alerts = alerts;
    this.evidence = evidence;
    this.reports = reports;
    this.usage = usage;
    this.baselines = baselines;
    this.lease = lease;
    this.json = json;
    this.metrics = metrics;
    this.clock = clock;
  }

  private record AppOfReport(String report, int app, LocalDate day) {}

  /**
   * A policy with the apps that it is about.
   *
   * @param apps shared by policies with the same filters
   * @param states of the days to evaluate
   * @param baselines are added when they are read
   */
  private record Job(
      Policy policy,
      PolicyApps.Selection apps,
      Map<LocalDate, String> states,
      Map<AppOfReport, BaselineDay> baselines) {

    /** The days to evaluate, ascending. */
    Set<LocalDate> days() {
      return states.keySet();
    }

    PolicyMatch match(String report, AppDay figures) {
      return apps.possible().get(figures.app())
          ? PolicyMatch.of(
              policy.draft().thresholds(),
              apps.matching().get(figures.app()),
              figures,
              baseline(report, figures))
          : PolicyMatch.NOT_MET;
    }

    /** Whether it may be met before baselines are read. */
    boolean mayBeMet(AppDay figures) {
      if (!apps.possible().get(figures.app()) || !states.containsKey(figures.day())) {
        return false;
      }
      PolicyMatch.Verdict verdict =
          PolicyMatch.of(policy.draft().thresholds(), apps.matching().get(figures.app()), figures)
              .verdict();
      return verdict == PolicyMatch.Verdict.MET
          || threshold() != null && verdict == PolicyMatch.Verdict.UNKNOWN;
    }

    /** Null where the policy does not ask for it. */
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
  }

  private record Match(Job job, Report of, AppDay figures) implements AlertSchedule.Candidate {

    Key key() {
      return job.key(of, figures.app());
    }

    @Override
    public String report() {
      return of.id();
    }

    @Override
    public int app() {
      return figures.app();
    }

    @Override
    public LocalDate day() {
      return figures.day();
    }

    @Override
    public long transactions() {
      return figures.transactions();
    }
  }

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void evaluateIfLeader() {
    try {
      // without an enabled policy there is nothing to lead
      if (!enabled().isEmpty() && lease.take(Lease.Work.POLICIES)) {
        evaluate(clock.instant());
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warn("policies could not be evaluated; trying again", e);
      }
      metrics.failed();
      failing = true;
    }
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    evaluations.forgetBefore(today(clock.instant()).minusDays(2L * Backtest.RETENTION_DAYS));
  }

  private List<Policy> enabled() {
    return policies.all().stream().filter(policy -> policy.draft().enabled()).toList();
  }

  private static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /**
   * Evaluates what has changed since it was last evaluated.
   *
   * @param now the moment that alerts are raised at; later days are left for later
   */
  public synchronized void evaluate(Instant now) {
    List<Policy> enabled = enabled();
    if (enabled.isEmpty()) {
      return;
    }
    LocalDate today = today(now);
    boolean readCatalogue =
        !now.isBefore(catalogueReadAt.plus(CATALOGUE_EVERY)) || now.isBefore(catalogueReadAt);
    LocalDate first =
        enabled.stream().map(Policy::activeFrom).min(LocalDate::compareTo).orElseThrow();
    // before usage is read: what changes in between is evaluated again
    Map<LocalDate, String> states =
        evaluations.usageStates(first.minusDays(Baseline.LONGEST_DAYS), today);
    List<Job> jobs = jobs(enabled, states, today, readCatalogue);
    if (!jobs.isEmpty()) {
      evaluate(jobs, states, now);
      for (Job job : jobs) {
        metrics.evaluated(job.days().size());
        evaluations.note(job.policy, job.states);
      }
    }
    metrics.looked(now, states);
    if (readCatalogue) {
      catalogueReadAt = now;
    }
  }

  private List<Job> jobs(
      List<Policy> enabled, Map<LocalDate, String> states, LocalDate today, boolean always) {
    Map<Evaluations.PolicyDay, Evaluations.State> evaluated = evaluations.evaluated();
    Map<PolicyFilters, PolicyApps.Selection> selections = new HashMap<>();
    List<Job> jobs = new ArrayList<>();
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
        jobs.add(new Job(policy, apps, days, new HashMap<>()));
      }
    }
    return jobs;
  }

  /** A day with a baseline is another one, too, when one of the days that it is made of is. */
  private static String withDaysBefore(LocalDate day, Map<LocalDate, String> states) {
    return Stream.concat(Stream.of(day), Baseline.days(day))
        .map(one -> states.getOrDefault(one, "-"))
        .collect(Collectors.joining(" "));
  }

  private void evaluate(List<Job> jobs, Map<LocalDate, String> states, Instant now) {
    Map<Key, Open> open = alerts.open(jobs.stream().map(job -> job.policy.id()).toList());
    Map<String, Report> existing =
        reports.all().stream().collect(Collectors.toMap(Report::id, Function.identity()));
    Set<String> named =
        jobs.stream()
            .flatMap(job -> job.policy.draft().reports().stream())
            .filter(existing::containsKey)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Match> matches = new ArrayList<>();
    Map<Key, AppDay> ofAlerts = new HashMap<>();
    Map<Key, Set<LocalDate>> met = new HashMap<>();
    for (String id : named) {
      Report report = existing.get(id);
      List<Job> own =
          jobs.stream().filter(job -> job.policy.draft().reports().contains(id)).toList();
      for (AppDay figures : read(report, own, open)) {
        for (Job job : own) {
          if (!job.days().contains(figures.day())) {
            continue;
          }
          Key key = job.key(report, figures.app());
          if (job.match(id, figures).verdict() == PolicyMatch.Verdict.MET) {
            matches.add(new Match(job, report, figures));
            met.computeIfAbsent(key, _ -> new HashSet<>()).add(figures.day());
          }
          if (open.containsKey(key) && open.get(key).day().equals(figures.day())) {
            ofAlerts.put(key, figures);
          }
        }
      }
    }
    raise(matches, states, open, now);
    revise(jobs, named, open, ofAlerts, met, now);
  }

  /** Figures that a policy may be met by, and those of the days of alerts. */
  private List<AppDay> read(Report report, List<Job> jobs, Map<Key, Open> open) {
    BitSet selected = new BitSet();
    jobs.forEach(job -> selected.or(job.apps.possible()));
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
    for (Period period : periods(days)) {
      found.addAll(
          usage.appDays(
              UsageQuery.to(report, period),
              apps,
              figures ->
                  ofAlerts.contains(List.<Object>of(figures.app(), figures.day()))
                      || jobs.stream().anyMatch(job -> job.mayBeMet(figures))));
    }
    jobs.forEach(job -> readBaselines(report, job, found));
    return found;
  }

  private void readBaselines(Report report, Job job, List<AppDay> found) {
    if (job.threshold() == null) {
      return;
    }
    List<AppDay> own = found.stream().filter(job::mayBeMet).toList();
    Map<UserBaselines.AppOnDay, BaselineDay> read =
        baselines.of(
            report,
            own.stream().map(AppDay::day).collect(Collectors.toSet()),
            own.stream().map(AppDay::app).collect(Collectors.toSet()),
            job.threshold());
    for (AppDay one : own) {
      job.baselines.put(
          new AppOfReport(report.id(), one.app(), one.day()),
          read.getOrDefault(new UserBaselines.AppOnDay(one.app(), one.day()), BaselineDay.NONE));
    }
  }

  /** Days that follow each other, together. */
  private static List<Period> periods(Collection<LocalDate> ascending) {
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

  /** Raises what is due; the alerts that stand for keys afterwards are put into the map. */
  private void raise(
      List<Match> matches, Map<LocalDate, String> states, Map<Key, Open> open, Instant now) {
    Raising raising = new Raising(states, now);
    open.forEach((key, alert) -> raising.days.put(key, alert.day()));
    matches.stream().sorted(AlertSchedule.ORDER).forEach(raising::add);
    raising.end();
    open.putAll(alerts.open(List.copyOf(raising.policies)));
  }

  /** What alerts of several policies about the same app and day have in common. */
  private record Subject(String report, int app, LocalDate day, Long threshold) {

    static Subject of(Match match) {
      return new Subject(match.report(), match.app(), match.day(), match.job.threshold());
    }
  }

  private record Facts(String name, Evidence evidence) {}

  /**
   * Raises the alerts of an evaluation, some of a policy in one transaction. Matches come in an
   * order that has those of one app and day together, so that its evidence is read once.
   */
  private final class Raising {

    private final Map<LocalDate, String> states;
    private final Instant now;
    private final long begin = System.nanoTime();
    private final Map<Key, LocalDate> days = new HashMap<>();
    private final Set<String> policies = new TreeSet<>();
    private final Map<Key, Match> waiting = new LinkedHashMap<>();

    Raising(Map<LocalDate, String> states, Instant now) {
      this.states = states;
      this.now = now;
    }

    void add(Match match) {
      Key key = match.key();
      if (waiting.containsKey(key) || waiting.size() == RAISED_TOGETHER) {
        end();
      }
      LocalDate before = days.get(key);
      if (before == null || !AlertSchedule.covers(before, match.day())) {
        waiting.put(key, match);
      }
    }

    /** Stores what waits. */
    void end() {
      Map<Subject, Facts> facts = facts();
      Map<String, List<AlertStore.Raise>> ofPolicies = new LinkedHashMap<>();
      waiting.forEach(
          (key, match) ->
              ofPolicies
                  .computeIfAbsent(key.policy(), _ -> new ArrayList<>())
                  .add(alert(match, facts.get(Subject.of(match)))));
      for (List<AlertStore.Raise> ofPolicy : ofPolicies.values()) {
        List<AlertStore.Result> results = alerts.raise(ofPolicy);
        for (int i = 0; i < results.size(); i++) {
          note(waiting.get(ofPolicy.get(i).key()), results.get(i));
        }
      }
      waiting.clear();
    }

    private Map<Subject, Facts> facts() {
      Map<Subject, Facts> facts = new HashMap<>();
      waiting.values().forEach(match -> facts.computeIfAbsent(Subject.of(match), _ -> read(match)));
      return facts;
    }

    private Facts read(Match match) {
      return new Facts(
          policyApps.name(match.app()),
          evidence.read(match.of, match.app(), match.day(), match.job.threshold()));
    }

    private void note(Match match, AlertStore.Result result) {
      Key key = match.key();
      switch (result) {
        case RAISED -> {
          metrics.raised(
              match.day(), states.get(match.day()), now.plusNanos(System.nanoTime() - begin));
          days.put(key, match.day());
          policies.add(key.policy());
        }
        // by another replica
        case COVERED -> policies.add(key.policy());
        case OVER_LIMIT -> {
          alerts.noteOverLimit(key, today(now));
          metrics.leftOut();
        }
        case POLICY_CHANGED -> {
          // evaluated again in its new revision
        }
      }
    }

    private AlertStore.Raise alert(Match match, Facts facts) {
      Policy policy = match.job.policy;
      return new AlertStore.Raise(
          match.key(),
          policy.revision(),
          policy.draft().name(),
          policy.draft().severity(),
          text(policy.draft().thresholds()),
          facts.name,
          match.day(),
          now,
          policy.draft().dailyLimit(),
          List.of(policy.draft().tags()),
          match.job.figures(match.of.id(), match.figures),
          facts.evidence);
    }
  }

  private String text(Thresholds thresholds) {
    try {
      return json.writeValueAsString(thresholds);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("thresholds can't be written", e);
    }
  }

  /** Stores what late data and corrections changed of alerts. */
  private void revise(
      List<Job> jobs,
      Set<String> named,
      Map<Key, Open> open,
      Map<Key, AppDay> ofAlerts,
      Map<Key, Set<LocalDate>> met,
      Instant now) {
    Map<String, Job> byPolicy = new HashMap<>();
    jobs.forEach(job -> byPolicy.put(job.policy.id(), job));
    for (Open alert : open.values()) {
      Job job = byPolicy.get(alert.key().policy());
      if (job == null
          || !named.contains(alert.key().report())
          || !job.policy.draft().reports().contains(alert.key().report())) {
        continue;
      }
      Open revised = revised(alert, job, ofAlerts.get(alert.key()), met.get(alert.key()));
      if (!revised.equals(alert)) {
        alerts.revise(revised, now);
      }
    }
  }

  private static Open revised(Open alert, Job job, AppDay figures, Set<LocalDate> met) {
    Set<LocalDate> days = new TreeSet<>(alert.days());
    days.removeAll(job.days());
    if (met != null) {
      met.stream().filter(day -> AlertSchedule.covers(alert.day(), day)).forEach(days::add);
    }
    // figures of an alert of this run are those that it was raised with
    boolean isCurrent =
        job.days().contains(alert.day()) && (figures != null || !isMetOn(met, alert));
    return new Open(
        alert.id(),
        alert.key(),
        alert.day(),
        List.copyOf(days),
        isCurrent
            ? (figures == null ? null : job.figures(alert.key().report(), figures))
            : alert.latest(),
        isCurrent ? verdict(job, alert.key().report(), figures) : alert.latestVerdict());
  }

  private static boolean isMetOn(Set<LocalDate> met, Open alert) {
    return met != null && met.contains(alert.day());
  }

  private static String verdict(Job job, String report, AppDay figures) {
    if (figures == null) {
      return "not-met";
    }
    return switch (job.match(report, figures).verdict()) {
      case MET -> "met";
      case NOT_MET -> "not-met";
      case UNKNOWN -> "unknown";
    };
  }
}
