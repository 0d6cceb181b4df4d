package io.penumbra.correlation.segment;

import io.penumbra.contracts.usage.ShardDay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Builder of usage segments of every day, by shard: shards without segments first, then those with
 * most changes. Pauses keep it below a twentieth of one core, and each shard is packed at most
 * every few minutes. Every replica runs one; the replica with the lock packs.
 */
@ApplicationScoped
class SegmentBuilder {

  private static final Logger LOG = Logger.getLogger(SegmentBuilder.class);

  private final SegmentStore store;
  private final Clock clock;
  private final int retentionDays;
  private volatile boolean stopped;

  SegmentBuilder(
      SegmentStore store,
      Clock clock,
      @ConfigProperty(name = "penumbra.retention.days", defaultValue = "90") int retentionDays) {
    this.store = store;
    this.clock = clock;
    this.retentionDays = retentionDays;
  }

  void atStop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  @Scheduled(
      every = "${penumbra.segments.every:5s}",
      delayed = "3s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void pack() {
    try {
      packWhatIsDue();
    } catch (RuntimeException e) {
      if (!stopped) {
        throw e;
      }
    }
  }

  private void packWhatIsDue() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate oldest = today.minusDays(retentionDays + 1L);
    Optional<ShardDay> due = store.findDue(oldest, today);
    while (due.isPresent() && !stopped) {
      Optional<Integer> groups = store.pack(due.get());
      if (groups.isEmpty()) {
        return;
      }
      LOG.debugf(
          "packed usage: day=%s, shard=%d, groups=%d",
          due.get().day(), due.get().shard(), groups.get());
      due = store.findDue(oldest, today);
    }
  }

  @Scheduled(every = "1H", delayed = "1H")
  @RunOnVirtualThread
  void purge() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    store.purge(today.minusDays(retentionDays + 1L));
  }
}
