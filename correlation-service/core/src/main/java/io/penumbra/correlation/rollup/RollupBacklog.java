package io.penumbra.correlation.rollup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * The changes that wait for a rollup. The queue is bounded: when the rollup worker can't keep up,
 * chunks wait where they are, in ingestion's backlog, which puts senders off in its turn.
 */
@ApplicationScoped
public class RollupBacklog {

  private static final Logger LOG = Logger.getLogger(RollupBacklog.class);

  private final Pool pool;
  private final RollupSettings settings;
  private final MeterRegistry registry;
  private final List<Gauge> gauges = new ArrayList<>();
  private final String waiting = NamedSql.load("rollup/waiting");
  private volatile long changes;
  private volatile double oldestSeconds;
  private volatile double hostsSeconds;

  RollupBacklog(Pool pool, RollupSettings settings, MeterRegistry registry) {
    this.pool = pool;
    this.settings = settings;
    this.registry = registry;
  }

  void register(@Observes StartupEvent start) {
    gauges.add(
        Gauge.builder("penumbra.correlation.rollup.waiting", this, self -> self.changes)
            .description("Usage changes not yet applied to the read models")
            .register(registry));
    gauges.add(
        Gauge.builder(
                "penumbra.correlation.rollup.oldest.seconds", this, self -> self.oldestSeconds)
            .description("Age of the oldest usage change not yet applied to the read models")
            .register(registry));
    gauges.add(
        Gauge.builder("penumbra.correlation.rollup.hosts.seconds", this, self -> self.hostsSeconds)
            .description("Time since host totals were last complete; 0 while complete")
            .register(registry));
  }

  /** The registry outlives the application where one process starts it again, as tests do. */
  @PreDestroy
  void unregister() {
    gauges.forEach(registry::remove);
  }

  /**
   * Lets pass what there is room for.
   *
   * @throws ProblemException 503 saying when to come again
   */
  public void requireRoom() {
    if (changes > settings.maxWaiting()) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "The read models are too far behind; nothing of this chunk was applied.",
          Map.of(),
          Duration.ofSeconds(ThreadLocalRandom.current().nextLong(2, 11)));
    }
  }

  @Scheduled(
      every = "${penumbra.rollup.poll-every:2S}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    try {
      Row row = pool.query(waiting).executeAndAwait().iterator().next();
      long now = row.getLong("waiting");
      if (now > settings.maxWaiting() && changes <= settings.maxWaiting()) {
        LOG.warnf("chunks wait: the read models are behind: waiting=%d", now);
      }
      changes = now;
      oldestSeconds = row.getDouble("oldest_seconds");
      hostsSeconds = row.getDouble("hosts_seconds");
    } catch (RuntimeException e) {
      LOG.debugf("the rollup backlog cannot be read: %s", e.getMessage());
    }
  }
}
