package io.penumbra.ingestion.snapshot;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Job that expires reports and deletes usage without a report. */
@ApplicationScoped
class SnapshotRetention {

  private static final Logger LOG = Logger.getLogger(SnapshotRetention.class);

  private final SnapshotStore store;
  private final SnapshotUsage usage;
  private final SnapshotSettings settings;
  private final Clock clock;

  SnapshotRetention(
      SnapshotStore store, SnapshotUsage usage, SnapshotSettings settings, Clock clock) {
    this.store = store;
    this.usage = usage;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void expire() {
    Instant now = clock.instant();
    store.expire(now, now.minus(settings.uploadRest()), now.minus(settings.retention()));
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void clean() {
    for (UUID id : store.toClean()) {
      try {
        usage.delete(id);
        store.cleaned(id);
      } catch (RuntimeException e) {
        LOG.warnf("usage of a snapshot report could not be deleted yet: id=%s: %s", id, e);
        return;
      }
    }
  }
}
