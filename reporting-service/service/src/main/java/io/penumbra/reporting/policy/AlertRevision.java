package io.penumbra.reporting.policy;

import io.penumbra.reporting.alert.AlertStore;
import io.penumbra.reporting.alert.AlertStore.Key;
import io.penumbra.reporting.alert.AlertStore.Open;
import io.penumbra.reporting.usage.AppDay;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Update of raised alerts after late data and corrections. Blocks. */
@ApplicationScoped
class AlertRevision {

  private final AlertStore alerts;

  AlertRevision(AlertStore alerts) {
    this.alerts = alerts;
  }

  /** Stores changes of alerts by late data and corrections. */
  void revise(
      List<PolicyJob> jobs,
      Set<String> named,
      Map<Key, Open> open,
      Map<Key, AppDay> ofAlerts,
      Map<Key, Set<LocalDate>> met,
      Instant now) {
    Map<String, PolicyJob> byPolicy = new HashMap<>();
    jobs.forEach(job -> byPolicy.put(job.policy().id(), job));
    for (Open alert : open.values()) {
      PolicyJob job = byPolicy.get(alert.key().policy());
      if (job == null
          || !named.contains(alert.key().report())
          || !job.policy().draft().reports().contains(alert.key().report())) {
        continue;
      }
      Open revised = revised(alert, job, ofAlerts.get(alert.key()), met.get(alert.key()));
      if (!revised.equals(alert)) {
        alerts.revise(revised, now);
      }
    }
  }

  private static Open revised(Open alert, PolicyJob job, AppDay figures, Set<LocalDate> met) {
    Set<LocalDate> days = new TreeSet<>(alert.days());
    days.removeAll(job.days());
    if (met != null) {
      met.stream().filter(day -> AlertSchedule.covers(alert.day(), day)).forEach(days::add);
    }
    // alerts of this run have the figures with which they were raised
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
        isCurrent ? formatVerdict(job, alert.key().report(), figures) : alert.latestVerdict());
  }

  private static boolean isMetOn(Set<LocalDate> met, Open alert) {
    return met != null && met.contains(alert.day());
  }

  private static String formatVerdict(PolicyJob job, String report, AppDay figures) {
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
