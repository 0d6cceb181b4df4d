package io.penumbra.ingestion.sensor;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.sql.NamedSql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * All sensors, in memory: a request costs no query, a wrong token none either. Every two seconds a
 * replica asks whether anything has changed; what it can't be sure of for five seconds it does not
 * believe.
 */
@ApplicationScoped
class SensorRegistry {

  private static final Logger LOG = Logger.getLogger(SensorRegistry.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Pool pool;
  private final SensorSettings settings;
  private final Clock clock;
  private final String changeNumber = NamedSql.load("sensor/change-number");

  private final ReentrantLock reading = new ReentrantLock();
  private volatile Snapshot snapshot = Snapshot.NONE;

  SensorRegistry(Pool pool, SensorSettings settings, Clock clock) {
    this.pool = pool;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The sensors as they were read.
   *
   * @param asked start of the read, by the nanosecond timer
   */
  private record Snapshot(
      long number, Instant at, long asked, Map<String, Holder> byHash, Map<String, Sensor> byName) {

    static final Snapshot NONE = new Snapshot(-1, Instant.MIN, 0, Map.of(), Map.of());

    static Snapshot of(long number, Instant at, long asked, List<SensorRow> rows) {
      Map<String, Holder> byHash = HashMap.newHashMap(rows.size());
      Map<String, Sensor> byName = HashMap.newHashMap(rows.size());
      for (SensorRow row : rows) {
        Sensor sensor = row.sensor();
        byName.put(sensor.name(), sensor);
        if (row.tokenHash != null) {
          byHash.put(row.tokenHash, new Holder(sensor, false));
        }
        if (row.previousHash != null) {
          byHash.put(row.previousHash, new Holder(sensor, true));
        }
      }
      return new Snapshot(number, at, asked, byHash, byName);
    }
  }

  /**
   * Owner of a token.
   *
   * @param rotated whether it is the one before the present one
   */
  record Holder(Sensor sensor, boolean rotated) {

    /** The end of the token, for whatever reason, or null while it counts. */
    String ended(Instant now) {
      return switch (sensor.at(now)) {
        case REVOKED -> "this sensor's token was revoked; ask an administrator for another";
        case EXPIRED ->
            "this sensor's token expired at %s; an administrator can rotate it"
                .formatted(sensor.expiresAt());
        case ACTIVE ->
            rotated && !now.isBefore(sensor.previousUntil())
                ? "this token was replaced by another and ended at " + sensor.previousUntil()
                : null;
      };
    }
  }

  /** Returns the sensor of a token from the cache; empty if the entry is missing or stale. */
  Optional<Holder> findRemembered(SensorToken token) {
    return isBelieved(snapshot)
        ? Optional.ofNullable(snapshot.byHash.get(token.hash()))
        : Optional.empty();
  }

  /** Returns the sensor of a token from the database. Blocks. */
  Optional<Holder> findStored(SensorToken token) {
    return Optional.ofNullable(readNow().byHash.get(token.hash()));
  }

  /** The sensor of this name; reads again when it is unknown. Blocks. */
  Optional<Sensor> byName(String name) {
    Snapshot known = snapshot;
    Sensor sensor = isBelieved(known) ? known.byName.get(name) : null;
    return sensor != null ? Optional.of(sensor) : Optional.ofNullable(readNow().byName.get(name));
  }

  private boolean isBelieved(Snapshot known) {
    return known.at.plus(settings.believed()).isAfter(clock.instant());
  }

  /** Reads the current state; requests that wait for it share one read. */
  private Snapshot readNow() {
    long wanted = System.nanoTime();
    reading.lock();
    try {
      if (snapshot != Snapshot.NONE && snapshot.asked - wanted >= 0) {
        return snapshot;
      }
      return read();
    } catch (RuntimeException e) {
      LOG.warnf("sensors can't be read: %s", e.getMessage());
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "Nothing was stored: sensors cannot be verified at the moment.",
          Map.of(),
          Duration.ofSeconds(5));
    } finally {
      reading.unlock();
    }
  }

  private Snapshot read() {
    long asked = System.nanoTime();
    Instant at = clock.instant();
    long number =
        pool.query(changeNumber).execute().await().atMost(PATIENCE).iterator().next().getLong(0);
    Snapshot known = snapshot;
    // rows read after the number may be newer than it: then they are read again, never missed
    Snapshot next =
        number == known.number
            ? new Snapshot(number, at, asked, known.byHash, known.byName)
            : Snapshot.of(number, at, asked, listRows());
    snapshot = next;
    return next;
  }

  private static List<SensorRow> listRows() {
    return Reactive.await(() -> Panache.withSession(() -> SensorRow.<SensorRow>listAll()));
  }

  @Scheduled(
      every = "${penumbra.sensors.every:2S}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void keepUp() {
    try {
      readNow();
    } catch (ProblemException alreadyLogged) {
      // asked again in two seconds
    }
  }
}
