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
 * Cache of all sensors. Authentication needs no query, even for an invalid token. Every replica
 * checks for changes every two seconds. A cache older than five seconds is not used.
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
   * Sensors as of a read.
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
   * @param rotated true for the previous token
   */
  record Holder(Sensor sensor, boolean rotated) {

    /** Returns the reason why the token is no longer valid, or null if it is valid. */
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

  /** Returns the sensor with this name; reads the database for an unknown name. Blocks. */
  Optional<Sensor> byName(String name) {
    Snapshot known = snapshot;
    Sensor sensor = isBelieved(known) ? known.byName.get(name) : null;
    return sensor != null ? Optional.of(sensor) : Optional.ofNullable(readNow().byName.get(name));
  }

  private boolean isBelieved(Snapshot known) {
    return known.at.plus(settings.believed()).isAfter(clock.instant());
  }

  /** Reads the current state; concurrent requests share one read. */
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
    // rows may be newer than the change number: then they are read twice, but never missed
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
      // retried in two seconds
    }
  }
}
