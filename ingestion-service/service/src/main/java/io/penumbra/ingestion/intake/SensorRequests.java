package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.ingestion.gate.IntegrationGate;
import io.penumbra.ingestion.sensor.Senders;
import io.penumbra.ingestion.sensor.Sensor;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Receiver of requests of sensors in all protocols while the integration is on. */
@ApplicationScoped
class SensorRequests {

  private final IntegrationGate gate;
  private final BodyReceiver bodies;
  private final IntakeService intake;
  private final Senders senders;
  private final SecurityIdentity caller;

  SensorRequests(
      IntegrationGate gate,
      BodyReceiver bodies,
      IntakeService intake,
      Senders senders,
      SecurityIdentity caller) {
    this.gate = gate;
    this.bodies = bodies;
    this.intake = intake;
    this.senders = senders;
    this.caller = caller;
  }

  /** Returns the sensor of the current request. */
  Sensor sensor() {
    return senders.sender(caller);
  }

  /**
   * Ingests a request.
   *
   * @param key the sender's Idempotency-Key, or null
   * @param encoding the Content-Encoding, or null
   * @param format declared format
   * @param shape packing of its records
   * @throws ProblemException 409 while the integration is off
   */
  Receipt take(
      RoutingContext request,
      String key,
      String encoding,
      RequestedFormat format,
      RequestShape shape) {
    gate.requireOpen();
    Sensor sensor = sensor();
    try (ReceivedBody body = bodies.receive(sensor.name(), request, intake.mostBytes())) {
      gate.requireOpen(); // the integration may have been switched off while the body arrived
      return intake.take(sensor, key, encoding, format, shape, body);
    }
  }

  /** Returns true if a request would be accepted now. */
  boolean isOpen() {
    try {
      gate.requireOpen();
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }
}
