package io.penumbra.reporting.notebook;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Job that deletes unchanged notebooks after the retention of alerts. */
@ApplicationScoped
public class NotebookRetention {

  static final Duration RETENTION = Duration.ofDays(180);

  private final Notebooks notebooks;
  private final Clock clock;

  NotebookRetention(Notebooks notebooks, Clock clock) {
    this.notebooks = notebooks;
    this.clock = clock;
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  public void purge() {
    notebooks.purge(clock.instant().minus(RETENTION));
  }
}
