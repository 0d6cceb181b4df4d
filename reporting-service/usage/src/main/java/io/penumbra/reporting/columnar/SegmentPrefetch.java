package io.penumbra.reporting.columnar;

import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.usage.UsageEngine;
import io.penumbra.reporting.usage.UsageSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Prefetch of packed usage: all of it at startup, before the service is ready, and changes every
 * few seconds. Disabled for other engines.
 */
@Readiness
@ApplicationScoped
class SegmentPrefetch implements HealthCheck {

  /** Days of the standard periods, the longest first. */
  private static final List<Integer> PERIODS = List.of(90, 30, 7);

  private final UsageSegmentStore store;
  private final Clock clock;
  private final Duration patience;
  private final boolean isUsed;
  private final long begin = System.nanoTime();
  private volatile boolean ready;

  /** Day on which days beyond the retention were last dropped. */
  private volatile LocalDate cleanedUp;

  private volatile boolean stopped;

  SegmentPrefetch(
      UsageSegmentStore store, Clock clock, ColumnarSettings settings, UsageSettings usage) {
    this.store = store;
    this.clock = clock;
    this.patience = settings.prefetch();
    this.isUsed = usage.engine() == UsageEngine.COLUMNAR;
    this.ready = !isUsed;
  }

  void atStop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  @Scheduled(
      every = "${penumbra.columnar.refresh-every:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void fetch() {
    if (!isUsed) {
      return;
    }
    Period retained = Period.retained(clock);
    LocalDate first = retained.firstDay();
    LocalDate today = retained.lastDay();
    try {
      store.fetchAhead(first, today, () -> !stopped);
      if (!stopped && !today.equals(cleanedUp)) {
        store.cleanUp(first);
        cleanedUp = today;
      }
      ready = true;
      store.prepare(retained, PERIODS.stream().map(days -> Period.back(days, clock)).toList());
    } catch (RuntimeException e) {
      if (!stopped) {
        throw e;
      }
    }
  }

  @Override
  public HealthCheckResponse call() {
    boolean waited = System.nanoTime() - begin > patience.toNanos();
    return HealthCheckResponse.named("usage segments").status(ready || waited).build();
  }
}
