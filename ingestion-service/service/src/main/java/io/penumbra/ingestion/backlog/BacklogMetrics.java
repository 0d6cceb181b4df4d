package io.penumbra.ingestion.backlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** Metrics of waiting chunks, over all replicas; read every ten seconds. */
@ApplicationScoped
class BacklogMetrics {

  private static final Logger LOG = Logger.getLogger(BacklogMetrics.class);

  private final ChunkBacklogReader chunks;
  private final Clock clock;
  private volatile List<ChunkBacklogReader.InState> states = List.of();

  BacklogMetrics(ChunkBacklogReader chunks, Clock clock) {
    this.chunks = chunks;
    this.clock = clock;
  }

  void register(@Observes StartupEvent start, MeterRegistry registry) {
    for (ChunkBacklogReader.State state : ChunkBacklogReader.State.values()) {
      gauge(registry, "chunks", state, ChunkBacklogReader.InState::chunks);
      gauge(registry, "bytes", state, ChunkBacklogReader.InState::bytes);
      gauge(registry, "oldest.seconds", state, one -> age(one.oldestAt()));
    }
  }

  private void gauge(
      MeterRegistry registry,
      String what,
      ChunkBacklogReader.State state,
      ToDoubleFunction<ChunkBacklogReader.InState> value) {
    Gauge.builder(
            "penumbra.ingestion.backlog." + what,
            this,
            self -> self.latest(state).map(value::applyAsDouble).orElse(0.0))
        .tag("state", state.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  Optional<ChunkBacklogReader.InState> latest(ChunkBacklogReader.State state) {
    return states.stream().filter(one -> one.state() == state).findFirst();
  }

  private double age(Instant oldestAt) {
    return Math.max(0, Duration.between(oldestAt, clock.instant()).toMillis() / 1000.0);
  }

  @Scheduled(
      every = "${penumbra.backlog.poll-every:10S}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    try {
      states = chunks.states();
    } catch (RuntimeException e) {
      LOG.debugf("the backlog cannot be read: %s", e.getMessage());
    }
  }
}
