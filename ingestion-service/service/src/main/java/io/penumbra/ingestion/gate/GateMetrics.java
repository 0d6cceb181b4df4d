package io.penumbra.ingestion.gate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/** Metric of the gate: 1 if requests are accepted. */
final class GateMetrics {

  void register(@Observes StartupEvent start, MeterRegistry registry, IntegrationGate gate) {
    for (Gate.Answer answer : Gate.Answer.values()) {
      Gauge.builder("penumbra.ingestion.gate", gate, g -> g.answer() == answer ? 1 : 0)
          .tag("state", answer.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }
}
