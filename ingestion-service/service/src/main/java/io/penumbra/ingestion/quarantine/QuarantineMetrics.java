package io.penumbra.ingestion.quarantine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;

/** Metrics of the quarantine, over all replicas; read every ten seconds. */
final class QuarantineMetrics {

  void register(@Observes StartupEvent start, MeterRegistry registry, QuarantineRetention keeper) {
    Gauge.builder("penumbra.ingestion.quarantine.records", keeper, k -> k.latest().lines())
        .register(registry);
    Gauge.builder("penumbra.ingestion.quarantine.bytes", keeper, k -> k.latest().bytes())
        .register(registry);
    Gauge.builder("penumbra.ingestion.quarantine.dropped", keeper, k -> k.latest().notKept())
        .register(registry);
  }
}
