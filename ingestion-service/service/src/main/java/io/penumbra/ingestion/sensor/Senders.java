package io.penumbra.ingestion.sensor;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Lookup of the sensor of a request. An OIDC client becomes a sensor at its first request. */
@ApplicationScoped
public class Senders {

  private static final Logger LOG = Logger.getLogger(Senders.class);
  private static final int LONGEST_NAME = 255;

  private final SensorRegistry registry;
  private final SensorUses uses;
  private final Clock clock;

  Senders(SensorRegistry registry, SensorUses uses, Clock clock) {
    this.registry = registry;
    this.uses = uses;
    this.clock = clock;
  }

  /**
   * Returns the sensor of an authenticated identity. Blocks for an unknown one.
   *
   * @throws ProblemException 403 if an administrator has revoked it
   */
  public Sensor sender(SecurityIdentity identity) {
    Sensor sensor = identity.getAttribute(SensorTokenMechanism.SENSOR);
    if (sensor == null) {
      sensor = signedInByOidc(identity.getPrincipal().getName());
    }
    uses.heard(sensor);
    return sensor;
  }

  /**
   * Adds the outcomes of a sensor's records to its statistics.
   *
   * @param newest time of the newest accepted record, or null
   */
  public void count(Sensor sensor, SensorRecords records, Instant newest) {
    uses.count(sensor, records, newest);
  }

  /** Returns the sensor with this name unless it is revoked; for senders without a credential. */
  public Optional<Sensor> findActive(String name) {
    return registry.byName(name).filter(sensor -> sensor.revokedAt() == null);
  }

  /** Returns the sensor with this name. */
  public Optional<Sensor> byName(String name) {
    return registry.byName(name);
  }

  private Sensor signedInByOidc(String name) {
    Sensor sensor = registry.byName(name).orElseGet(() -> register(name));
    if (sensor.kind() != Sensor.Kind.OIDC) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "a sensor token or a connector has the name of this client; an administrator must rename "
              + "one of them");
    }
    if (sensor.revokedAt() != null) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "an administrator has revoked this sensor; nothing was stored");
    }
    return sensor;
  }

  private Sensor register(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "this client's name is empty or too long for a sensor's");
    }
    try {
      Reactive.await(
          () ->
              Panache.withTransaction(
                  () -> SensorRow.of(name, Sensor.Kind.OIDC, clock.instant(), null).persist()));
    } catch (RuntimeException e) {
      // probably a concurrent request of the same sensor: the read below decides
      LOG.debugf(e, "a sensor could not be registered");
    }
    return registry
        .byName(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "Nothing was stored: the sensor cannot be registered."));
  }
}
