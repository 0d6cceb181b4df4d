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

/** Sensor of a request; an OIDC client becomes a sensor at its first use. */
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
   * The sensor behind a signed-in identity. Blocks when it was never heard of.
   *
   * @throws ProblemException 403 when an administrator has ended it
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
   * Notes the outcomes of a sensor's records.
   *
   * @param newest the time of the newest record that was accepted, or null
   */
  public void count(Sensor sensor, SensorRecords records, Instant newest) {
    uses.count(sensor, records, newest);
  }

  /** The sensor of this name unless it was revoked; for senders that present no credential. */
  public Optional<Sensor> findActive(String name) {
    return registry.byName(name).filter(sensor -> sensor.revokedAt() == null);
  }

  /** The sensor of this name, as it is now. */
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
      // most likely another request of the same sensor was faster: the read below decides
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
