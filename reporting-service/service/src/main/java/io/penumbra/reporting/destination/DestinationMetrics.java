package io.penumbra.reporting.destination;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.penumbra.commons.outbox.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Metrics of delivery attempts and of the latency of alerts. */
@ApplicationScoped
class DestinationMetrics {

  private final MeterRegistry registry;
  private final Timer delay;

  DestinationMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.delay =
        Timer.builder("penumbra.delivery.delay")
            .description("Time between raising and delivering an alert")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(100))
            .maximumExpectedValue(Duration.ofHours(24))
            .register(registry);
  }

  void count(DestinationKind kind, Outcome outcome) {
    String result =
        switch (outcome) {
          case Outcome.Delivered _ -> "delivered";
          case Outcome.Failed _ -> "failed";
          case Outcome.Refused _ -> "refused";
        };
    registry.counter("penumbra.delivery.attempts", "kind", kind.id(), "result", result).increment();
  }

  void delivered(List<Outbox.Claimed> sent, List<UUID> delivered, Instant now) {
    Set<UUID> ids = new HashSet<>(delivered);
    for (Outbox.Claimed one : sent) {
      if (ids.contains(one.message().id())) {
        Duration taken = Duration.between(one.message().raisedAt(), now);
        delay.record(taken.isNegative() ? Duration.ZERO : taken);
      }
    }
  }
}
