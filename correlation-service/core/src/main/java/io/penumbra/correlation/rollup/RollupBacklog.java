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
 * Backlog of changes before a rollup. It is limited: if the rollup can't keep up, chunks stay in
 * ingestion's backlog, which applies backpressure to senders.
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

  /**
   * Unregisters the metric: the registry outlives the application if one process restarts it, as in
   * tests.
   */
  @PreDestroy
  void unregister() {
    gauges.forEach(registry::remove);
  }

  /**
   * Checks that the backlog is below its limit.
   *
   * @throws ProblemException 503 with Retry-After if it is full
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
