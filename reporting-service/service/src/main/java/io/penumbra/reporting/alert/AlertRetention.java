package io.penumbra.reporting.alert;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Job that deletes alerts at the end of their retention. */
@ApplicationScoped
public class AlertRetention {

  static final Duration RETENTION = Duration.ofDays(180);

  private final AlertStore store;
  private final Clock clock;

  AlertRetention(AlertStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  public void purge() {
    store.purge(clock.instant().minus(RETENTION));
  }
}
