package io.penumbra.reporting.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penumbra.reporting.alert.AlertStore;
import io.penumbra.reporting.alert.AlertStore.Key;
import io.penumbra.reporting.alert.AlertStore.Open;
import io.penumbra.reporting.alert.Evidence;
import io.penumbra.reporting.alert.EvidenceReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Raiser of alerts for policy matches, each with its evidence. Blocks. */
@ApplicationScoped
class AlertRaiser {

  /** Maximum number of alerts, with evidence, that wait in memory for their transaction. */
  private static final int RAISED_TOGETHER = 100;

  private final AlertStore alerts;
  private final EvidenceReader evidence;
  private final PolicyApps policyApps;
  private final ObjectMapper json;
  private final EvaluationMetrics metrics;

  AlertRaiser(
      AlertStore alerts,
      EvidenceReader evidence,
      PolicyApps policyApps,
      ObjectMapper json,
      EvaluationMetrics metrics) {
    this.alerts = alerts;
    this.evidence = evidence;
    this.policyApps = policyApps;
    this.json = json;
    this.metrics = metrics;
  }

  /** Raises due alerts and adds the resulting current alerts to the map. */
  void raise(
      List<MatchedDay> matches, Map<LocalDate, String> states, Map<Key, Open> open, Instant now) {
    Raising raising = new Raising(states, now);
    open.forEach((key, alert) -> raising.days.put(key, alert.day()));
    matches.stream().sorted(AlertSchedule.ORDER).forEach(raising::add);
    raising.end();
    open.putAll(alerts.open(List.copyOf(raising.policies)));
  }

  /** Common key of alerts of several policies about the same app and day. */
  private record Subject(String report, int app, LocalDate day, Long threshold) {

    static Subject of(MatchedDay match) {
      return new Subject(match.report(), match.app(), match.day(), match.job().threshold());
    }
  }

  private record Facts(String name, Evidence evidence) {}

  /**
   * Raises the alerts of an evaluation in batches per policy. Matches are sorted by app and day, so
   * that their evidence is read once.
   */
  private final class Raising {

    private final Map<LocalDate, String> states;
    private final Instant now;
    private final long begin = System.nanoTime();
    private final Map<Key, LocalDate> days = new HashMap<>();
    private final Set<String> policies = new TreeSet<>();
    private final Map<Key, MatchedDay> waiting = new LinkedHashMap<>();

    Raising(Map<LocalDate, String> states, Instant now) {
      this.states = states;
      this.now = now;
    }

    void add(MatchedDay match) {
      Key key = match.key();
      if (waiting.containsKey(key) || waiting.size() == RAISED_TOGETHER) {
        end();
      }
      LocalDate before = days.get(key);
      if (before == null || !AlertSchedule.covers(before, match.day())) {
        waiting.put(key, match);
      }
    }

    /** Stores the waiting alerts. */
    void end() {
      Map<Subject, Facts> facts = listFacts();
      Map<String, List<AlertStore.Raise>> ofPolicies = new LinkedHashMap<>();
      waiting.forEach(
          (key, match) ->
              ofPolicies
                  .computeIfAbsent(key.policy(), _ -> new ArrayList<>())
                  .add(createAlert(match, facts.get(Subject.of(match)))));
      for (List<AlertStore.Raise> ofPolicy : ofPolicies.values()) {
        List<AlertStore.Result> results = alerts.raise(ofPolicy);
        for (int i = 0; i < results.size(); i++) {
          record(waiting.get(ofPolicy.get(i).key()), results.get(i));
        }
      }
      waiting.clear();
    }

    private Map<Subject, Facts> listFacts() {
      Map<Subject, Facts> facts = new HashMap<>();
      waiting.values().forEach(match -> facts.computeIfAbsent(Subject.of(match), _ -> read(match)));
      return facts;
    }

    private Facts read(MatchedDay match) {
      return new Facts(
          policyApps.name(match.app()),
          evidence.read(match.of(), match.app(), match.day(), match.job().threshold()));
    }

    private void record(MatchedDay match, AlertStore.Result result) {
      Key key = match.key();
      switch (result) {
        case RAISED -> {
          metrics.raised(
              match.day(), states.get(match.day()), now.plusNanos(System.nanoTime() - begin));
          days.put(key, match.day());
          policies.add(key.policy());
        }
        // raised by another replica
        case COVERED -> policies.add(key.policy());
        case OVER_LIMIT -> {
          alerts.noteOverLimit(key, LocalDate.ofInstant(now, ZoneOffset.UTC));
          metrics.leftOut();
        }
        case POLICY_CHANGED -> {
          // evaluated again with the new revision
        }
      }
    }

    private AlertStore.Raise createAlert(MatchedDay match, Facts facts) {
      Policy policy = match.job().policy();
      return new AlertStore.Raise(
          match.key(),
          policy.revision(),
          policy.draft().name(),
          policy.draft().severity(),
          formatText(policy.draft().thresholds()),
          facts.name,
          match.day(),
          now,
          policy.draft().dailyLimit(),
          List.of(policy.draft().tags()),
          match.job().figures(match.of().id(), match.figures()),
          facts.evidence);
    }
  }

  private String formatText(Thresholds thresholds) {
    try {
      return json.writeValueAsString(thresholds);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("thresholds can't be written", e);
    }
  }
}
