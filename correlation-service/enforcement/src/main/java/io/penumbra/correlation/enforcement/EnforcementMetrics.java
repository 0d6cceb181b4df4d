package io.penumbra.correlation.enforcement;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Metrics of published and pending changes, as known to this replica. */
@ApplicationScoped
class EnforcementMetrics {

  private final Enforcement enforcement;
  private final MeterRegistry registry;
  private final List<Gauge> gauges = new ArrayList<>();

  EnforcementMetrics(Enforcement enforcement, MeterRegistry registry) {
    this.enforcement = enforcement;
    this.registry = registry;
  }

  void register(@Observes StartupEvent start) {
    for (Action action : Action.values()) {
      gauges.add(
          Gauge.builder(
                  "penumbra.correlation.enforcement.entries",
                  this,
                  self -> self.computeValue(published -> published.count(action)))
              .tag("action", action.id())
              .description("Published patterns")
              .register(registry));
    }
    gauges.add(
        Gauge.builder(
                "penumbra.correlation.enforcement.waiting",
                this,
                self -> self.computeValue(Published::waitingCount))
            .description("Changes waiting for publication")
            .register(registry));
    gauges.add(
        Gauge.builder(
                "penumbra.correlation.enforcement.held",
                this,
                self -> self.computeValue(published -> published.held() == null ? 0 : 1))
            .description("Publications that exceed limits and await confirmation: 0 or 1")
            .register(registry));
    gauges.add(
        Gauge.builder(
                "penumbra.correlation.enforcement.rollback",
                this,
                self -> self.computeValue(published -> published.rollback() == null ? 0 : 1))
            .description("Rollbacks of all feeds in force: 0 or 1")
            .register(registry));
    gauges.add(
        Gauge.builder(
                "penumbra.correlation.enforcement.version",
                this,
                self -> self.computeValue(Published::version))
            .description("Version of the published state")
            .register(registry));
  }

  private double computeValue(ToDoubleFunction<Published> figure) {
    Published known = enforcement.known();
    return known == null ? Double.NaN : figure.applyAsDouble(known);
  }

  /**
   * Unregisters the metrics: the registry outlives the application if one process restarts it, as
   * in tests.
   */
  @PreDestroy
  void unregister() {
    gauges.forEach(registry::remove);
  }
}
