package io.penumbra.reporting.schedule;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Queue of due mails. All replicas poll; the database lets one of them queue a due date. After
 * downtime only the latest missed due date is queued.
 */
@ApplicationScoped
public class ScheduleQueue {

  private static final Logger LOG = Logger.getLogger(ScheduleQueue.class);

  private final ReportSchedules schedules;
  private final Clock clock;
  private boolean unreachable;

  ScheduleQueue(ReportSchedules schedules, Clock clock) {
    this.schedules = schedules;
    this.clock = clock;
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void queue() {
    try {
      queueDue(clock.instant());
      unreachable = false;
    } catch (RuntimeException e) {
      if (!unreachable) {
        LOG.warn("report schedules could not be read; retrying", e);
      }
      unreachable = true;
    }
  }

  /** Queues the mails that are due. */
  public void queueDue(Instant now) {
    for (ReportSchedule schedule : schedules.all()) {
      if (schedule.draft().enabled()) {
        Instant due = schedule.draft().times().latest(now);
        if (due.isAfter(schedule.settledUntil())) {
          schedules.queue(schedule, due);
        }
      }
    }
  }
}
