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

/** How many chunks wait, of all replicas; looked at every ten seconds. */
@ApplicationScoped
class BacklogMetrics {

  private static final Logger LOG = Logger.getLogger(BacklogMetrics.class);

  private final WaitingChunks chunks;
  private final Clock clock;
  private volatile List<WaitingChunks.InState> states = List.of();

  BacklogMetrics(WaitingChunks chunks, Clock clock) {
    this.chunks = chunks;
    this.clock = clock;
  }

  void register(@Observes StartupEvent start, MeterRegistry registry) {
    for (WaitingChunks.State state : WaitingChunks.State.values()) {
      gauge(registry, "chunks", state, WaitingChunks.InState::chunks);
      gauge(registry, "bytes", state, WaitingChunks.InState::bytes);
      gauge(registry, "oldest.seconds", state, one -> age(one.oldestAt()));
    }
  }

  private void gauge(
      MeterRegistry registry,
      String what,
      WaitingChunks.State state,
      ToDoubleFunction<WaitingChunks.InState> value) {
    Gauge.builder(
            "penumbra.ingestion.backlog." + what,
            this,
            self -> self.latest(state).map(value::applyAsDouble).orElse(0.0))
        .tag("state", state.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  Optional<WaitingChunks.InState> latest(WaitingChunks.State state) {
    return states.stream().filter(one -> one.state() == state).findFirst();
  }

  private double age(Instant oldestAt) {
    return Math.max(0, Duration.between(oldestAt, clock.instant()).toMillis() / 1000.0);
  }

  @Scheduled(
      every = "${penumbra.backlog.look-every:10S}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    try {
      states = chunks.states();
    } catch (RuntimeException e) {
      LOG.debugf("the backlog can't be looked at: %s", e.getMessage());
    }
  }
}
