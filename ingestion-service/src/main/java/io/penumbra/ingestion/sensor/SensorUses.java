package io.penumbra.ingestion.sensor;

import io.penumbra.contracts.sql.NamedSql;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * When sensors were last heard of: noted in memory by every request, written at most once a minute
 * for each.
 */
@ApplicationScoped
class SensorUses {

  private static final Logger LOG = Logger.getLogger(SensorUses.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SPARING = Duration.ofMinutes(1);

  private final Pool pool;
  private final Clock clock;
  private final String note = NamedSql.load("sensor/note-uses");
  private final String lastUses = NamedSql.load("sensor/last-uses");
  private final Map<UUID, Instant> heard = new ConcurrentHashMap<>();

  /** Touched by the one writer only. */
  private final Map<UUID, Instant> written = new HashMap<>();

  SensorUses(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  void heard(Sensor sensor) {
    heard.put(sensor.id(), clock.instant());
  }

  /** When these were last heard of; who never was is missing. */
  Map<UUID, Instant> of(Collection<UUID> sensors) {
    Map<UUID, Instant> last = new HashMap<>();
    for (Row row :
        pool.preparedQuery(lastUses)
            .execute(Tuple.of(sensors.toArray(UUID[]::new)))
            .await()
            .atMost(PATIENCE)) {
      last.put(row.getUUID("sensor_id"), row.getOffsetDateTime("last_used_at").toInstant());
    }
    return last;
  }

  @Scheduled(every = "2S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void write() {
    Instant sparingly = clock.instant().minus(SPARING);
    write(last -> last == null || last.isBefore(sparingly));
  }

  private interface Due {
    boolean isDue(Instant lastWritten);
  }

  private void write(Due due) {
    List<UUID> ids = new ArrayList<>();
    List<OffsetDateTime> times = new ArrayList<>();
    heard.forEach(
        (id, at) -> {
          if (due.isDue(written.get(id))) {
            ids.add(id);
            times.add(at.atOffset(ZoneOffset.UTC));
          }
        });
    if (ids.isEmpty()) {
      return;
    }
    try {
      pool.preparedQuery(note)
          .execute(Tuple.of(ids.toArray(UUID[]::new), times.toArray(OffsetDateTime[]::new)))
          .await()
          .atMost(PATIENCE);
    } catch (RuntimeException e) {
      LOG.warnf("when sensors were last heard of can't be written: %s", e.getMessage());
      return;
    }
    for (int i = 0; i < ids.size(); i++) {
      written.put(ids.get(i), times.get(i).toInstant());
      heard.remove(ids.get(i), times.get(i).toInstant());
    }
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    write(last -> true);
  }
}
