package io.penumbra.toggle.integration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.contracts.enumeration.EnumNames;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;

/**
 * Metrics of the integration's state, for alerts: {@code penumbra_integration_state{state="…"}} is
 * 1 for the current state, {@code penumbra_integration_overdue} is 1 if the first data is overdue.
 */
final class IntegrationMetrics {

  void register(@Observes StartupEvent start, MeterRegistry registry, StatusFeed feed) {
    for (IntegrationRow.Name state : IntegrationRow.Name.values()) {
      Gauge.builder(
              "penumbra.integration.state",
              feed,
              f -> f.latest().filter(view -> view.state() == state).isPresent() ? 1 : 0)
          .tag("state", EnumNames.of(state))
          .register(registry);
    }
    Gauge.builder(
            "penumbra.integration.overdue",
            feed,
            f -> f.latest().filter(StatusView::overdue).isPresent() ? 1 : 0)
        .register(registry);
  }
}
