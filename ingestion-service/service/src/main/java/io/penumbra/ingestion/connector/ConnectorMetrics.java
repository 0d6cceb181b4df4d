package io.penumbra.ingestion.connector;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.penumbra.contracts.enumeration.EnumNames;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** State and lag of each connector; the same on all replicas. */
@ApplicationScoped
class ConnectorMetrics {

  private static final String PREFIX = "penumbra.ingestion.connector.";

  private final Connectors connectors;
  private final MultiGauge states;
  private final MultiGauge records;
  private final MultiGauge bytes;

  ConnectorMetrics(Connectors connectors, MeterRegistry registry) {
    this.connectors = connectors;
    this.states = MultiGauge.builder(PREFIX + "state").register(registry);
    this.records = MultiGauge.builder(PREFIX + "lag.records").register(registry);
    this.bytes = MultiGauge.builder(PREFIX + "lag.bytes").register(registry);
  }

  @Scheduled(every = "15S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void read() {
    Map<UUID, List<ConnectorRunState>> running = connectors.states();
    List<MultiGauge.Row<?>> stateRows = new ArrayList<>();
    List<MultiGauge.Row<?>> recordRows = new ArrayList<>();
    List<MultiGauge.Row<?>> byteRows = new ArrayList<>();
    for (Connector connector : connectors.all()) {
      ConnectorRunState summary =
          ConnectorRunner.createSummary(connector, running.getOrDefault(connector.id(), List.of()));
      Tags name = Tags.of("connector", connector.name());
      stateRows.add(MultiGauge.Row.of(name.and("state", EnumNames.of(summary.state())), 1));
      if (summary.lag().records() != null) {
        recordRows.add(MultiGauge.Row.of(name, summary.lag().records()));
      }
      if (summary.lag().bytes() != null) {
        byteRows.add(MultiGauge.Row.of(name, summary.lag().bytes()));
      }
    }
    states.register(stateRows, true);
    records.register(recordRows, true);
    bytes.register(byteRows, true);
  }
}
