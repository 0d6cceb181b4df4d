package io.penumbra.ingestion.chunking;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Metrics of chunks that this replica seals and sends; docs/operations.md lists the names. */
@ApplicationScoped
class ChunkMetrics {

  /** Result of an attempt to deliver a chunk. */
  enum Delivery {
    DELIVERED,
    REFUSED,
    UNREACHABLE,
    /** The connection was lost before an answer because correlation stopped. */
    CRASHED,
    QUARANTINED
  }

  private final MeterRegistry registry;

  ChunkMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void register(@Observes StartupEvent start, OpenChunks chunks, Gathering gathering) {
    Gauge.builder("penumbra.ingestion.chunks.open", chunks, OpenChunks::size).register(registry);
    TimeGauge.builder(
            "penumbra.ingestion.chunks.gathering",
            gathering,
            TimeUnit.MILLISECONDS,
            of -> of.time().toMillis())
        .register(registry);
  }

  void sealed(List<SealPolicy.Reason> reasons) {
    reasons.forEach(
        reason ->
            registry
                .counter("penumbra.ingestion.chunks.sealed", "reason", formatWord(reason))
                .increment());
  }

  void tried(Delivery outcome) {
    registry.counter("penumbra.ingestion.deliveries", "outcome", formatWord(outcome)).increment();
  }

  private static String formatWord(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
