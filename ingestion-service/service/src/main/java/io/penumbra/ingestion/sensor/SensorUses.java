package io.penumbra.ingestion.sensor;

import io.penumbra.commons.sql.NamedSql;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Last use of sensors and outcomes of their records. Requests update the memory, which is stored at
 * most once a minute per sensor.
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
  private final Map<UUID, Use> heard = new ConcurrentHashMap<>();

  /** Accessed only by the writing job. */
  private final Map<UUID, Instant> written = new HashMap<>();

  SensorUses(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Use of a sensor, in total or since the last write.
   *
   * @param recordsAt time of the last record, or null
   * @param lag delay of the newest accepted record, or null
   * @param lastHour number of records in the last hour
   */
  record Use(
      Instant lastAt, SensorRecords records, Instant recordsAt, Duration lag, long lastHour) {

    Use and(Use later) {
      return new Use(
          latest(lastAt, later.lastAt),
          records.plus(later.records),
          recordsAt == null
              ? later.recordsAt
              : later.recordsAt == null ? recordsAt : latest(recordsAt, later.recordsAt),
          later.lag == null ? lag : later.lag,
          lastHour + later.lastHour);
    }

    private static Instant latest(Instant one, Instant other) {
      return other.isAfter(one) ? other : one;
    }
  }

  void heard(Sensor sensor) {
    heard.merge(sensor.id(), new Use(clock.instant(), SensorRecords.NONE, null, null, 0), Use::and);
  }

  /**
   * @param newest time of the newest accepted record, or null
   */
  void count(Sensor sensor, SensorRecords records, Instant newest) {
    Instant now = clock.instant();
    heard.merge(
        sensor.id(),
        new Use(
            now,
            records,
            records.all() > 0 ? now : null,
            newest == null ? null : Duration.between(newest, now),
            records.all()),
        Use::and);
  }

  /** Returns the uses of these sensors; unused sensors are omitted. */
  Map<UUID, Use> of(Collection<UUID> sensors) {
    Map<UUID, Use> last = new HashMap<>();
    for (Row row :
        pool.preparedQuery(lastUses)
            .execute(
                Tuple.of(sensors.toArray(UUID[]::new), clock.instant().atOffset(ZoneOffset.UTC)))
            .await()
            .atMost(PATIENCE)) {
      last.put(
          row.getUUID("sensor_id"),
          new Use(
              row.getOffsetDateTime("last_used_at").toInstant(),
              new SensorRecords(
                  row.getLong("accepted"),
                  row.getLong("skipped"),
                  row.getLong("rejected"),
                  row.getLong("unknown_kind")),
              row.getOffsetDateTime("records_at") == null
                  ? null
                  : row.getOffsetDateTime("records_at").toInstant(),
              row.getLong("lag_ms") == null ? null : Duration.ofMillis(row.getLong("lag_ms")),
              row.getLong("last_hour")));
    }
    // plus the part that this replica has not stored yet
    for (UUID id : sensors) {
      Use fresh = heard.get(id);
      if (fresh != null) {
        last.merge(id, fresh, Use::and);
      }
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
    Map<UUID, Use> uses = new HashMap<>();
    for (UUID id : heard.keySet()) {
      if (due.isDue(written.get(id))) {
        uses.put(id, heard.remove(id));
      }
    }
    if (uses.isEmpty()) {
      return;
    }
    try {
      pool.preparedQuery(note).execute(toColumns(uses)).await().atMost(PATIENCE);
    } catch (RuntimeException e) {
      LOG.warnf("usage of sensors cannot be stored: %s", e.getMessage());
      uses.forEach((id, use) -> heard.merge(id, use, (newer, older) -> older.and(newer)));
      return;
    }
    uses.forEach((id, use) -> written.put(id, use.lastAt()));
  }

  private static Tuple toColumns(Map<UUID, Use> uses) {
    List<UUID> ids = List.copyOf(uses.keySet());
    return Tuple.tuple()
        .addArrayOfUUID(ids.toArray(UUID[]::new))
        .addArrayOfOffsetDateTime(
            ids.stream().map(id -> toUtc(uses.get(id).lastAt())).toArray(OffsetDateTime[]::new))
        .addArrayOfLong(
            ids.stream().map(id -> uses.get(id).records().accepted()).toArray(Long[]::new))
        .addArrayOfLong(
            ids.stream().map(id -> uses.get(id).records().skipped()).toArray(Long[]::new))
        .addArrayOfLong(
            ids.stream().map(id -> uses.get(id).records().rejected()).toArray(Long[]::new))
        .addArrayOfOffsetDateTime(
            ids.stream().map(id -> toUtc(uses.get(id).recordsAt())).toArray(OffsetDateTime[]::new))
        .addArrayOfLong(
            ids.stream()
                .map(id -> uses.get(id).lag())
                .map(lag -> lag == null ? null : lag.toMillis())
                .toArray(Long[]::new))
        .addArrayOfLong(
            ids.stream().map(id -> uses.get(id).records().unknownKind()).toArray(Long[]::new));
  }

  private static OffsetDateTime toUtc(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    write(last -> true);
  }
}
