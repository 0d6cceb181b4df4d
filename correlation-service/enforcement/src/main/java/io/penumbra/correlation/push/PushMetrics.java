package io.penumbra.correlation.push;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Metrics of failing pushes. */
@ApplicationScoped
class PushMetrics {

  private final PushStore store;
  private final MeterRegistry registry;
  private volatile double failing = Double.NaN;
  private Gauge gauge;

  PushMetrics(PushStore store, MeterRegistry registry) {
    this.store = store;
    this.registry = registry;
  }

  void register(@Observes StartupEvent start) {
    gauge =
        Gauge.builder("penumbra.correlation.push.failing", this, self -> self.failing)
            .baseUnit("seconds")
            .description("Time for which the longest-failing push target has been failing")
            .register(registry);
  }

  @Scheduled(
      every = "15s",
      delayed = "5s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void measure() {
    failing = store.readFailingSeconds();
  }

  @PreDestroy
  void unregister() {
    registry.remove(gauge);
  }
}
