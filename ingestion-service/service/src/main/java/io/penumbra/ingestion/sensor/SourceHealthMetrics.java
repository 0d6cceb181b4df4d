package io.penumbra.ingestion.sensor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.penumbra.commons.sql.NamedSql;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Metrics of sensors that send records or have stopped; the same on all replicas. */
@ApplicationScoped
class SourceHealthMetrics {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Pool pool;
  private final Clock clock;
  private final String count = NamedSql.load("sensor/count-health");
  private final String purge = NamedSql.load("sensor/purge-slots");
  private final AtomicReference<Map<SourceHealth.State, Long>> sensors =
      new AtomicReference<>(Map.of());

  SourceHealthMetrics(Pool pool, Clock clock, MeterRegistry registry) {
    this.pool = pool;
    this.clock = clock;
    for (SourceHealth.State state : SourceHealth.State.values()) {
      Gauge.builder("penumbra.ingestion.sources", sensors, of -> computeNumber(of.get(), state))
          .tag("health", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  /** Returns NaN until the value is known. */
  private static double computeNumber(
      Map<SourceHealth.State, Long> sensors, SourceHealth.State state) {
    Long number = sensors.get(state);
    return number == null ? Double.NaN : number;
  }

  @Scheduled(every = "1M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void count() {
    Tuple now = Tuple.of(clock.instant().atOffset(ZoneOffset.UTC));
    for (Row row : pool.preparedQuery(count).execute(now).await().atMost(PATIENCE)) {
      Map<SourceHealth.State, Long> counted = new EnumMap<>(SourceHealth.State.class);
      for (SourceHealth.State state : SourceHealth.State.values()) {
        counted.put(state, row.getLong(state.name().toLowerCase(Locale.ROOT)));
      }
      sensors.set(counted);
    }
  }

  @Scheduled(every = "30M", delayed = "2M")
  void purge() {
    pool.preparedQuery(purge)
        .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
        .await()
        .atMost(PATIENCE);
  }
}
