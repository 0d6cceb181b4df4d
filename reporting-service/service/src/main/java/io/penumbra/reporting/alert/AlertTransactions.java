package io.penumbra.reporting.alert;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.transaction.Transactions;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Reader that stores single transactions of an alert right after it was raised. They come from
 * correlation-service, and raising an alert does not wait for them. Blocks.
 */
@ApplicationScoped
public class AlertTransactions {

  /** Maximum number per alert: the newest of the day. */
  static final int KEPT = 50;

  private static final Logger LOG = Logger.getLogger(AlertTransactions.class);
  private static final int AT_ONCE = 10;

  /** Retention of single transactions. */
  private static final int READABLE_DAYS = 91;

  private final AlertStore store;
  private final Transactions transactions;
  private final Reports reports;
  private final Clock clock;

  AlertTransactions(AlertStore store, Transactions transactions, Reports reports, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.reports = reports;
    this.clock = clock;
  }

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void keepIfDue() {
    try {
      keep(clock.instant());
    } catch (RuntimeException e) {
      LOG.warnf("transactions of alerts could not be stored; retrying: %s", e.getMessage());
    }
  }

  /** Stores the transactions of alerts without any. */
  public void keep(Instant now) {
    List<AlertStore.Unread> claimed = store.claimUnread(now, AT_ONCE);
    if (claimed.isEmpty()) {
      return;
    }
    Map<String, Report> existing =
        reports.all().stream().collect(Collectors.toMap(Report::id, Function.identity()));
    for (AlertStore.Unread alert : claimed) {
      Report report = existing.get(alert.report());
      boolean isOver =
          alert.day().isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(READABLE_DAYS));
      if (report == null || isOver) {
        store.keep(alert.id(), null, now);
        continue;
      }
      UsageQuery query =
          UsageQuery.to(report, new Period(alert.day(), alert.day()))
              .and(EntityKind.APP, alert.app());
      try {
        store.keep(alert.id(), transactions.newest(query, KEPT), now);
      } catch (ProblemException e) {
        LOG.debugf("transactions of alert %d: %s", alert.id(), e.getMessage());
      }
    }
  }
}
