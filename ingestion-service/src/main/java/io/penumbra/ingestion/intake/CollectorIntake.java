package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.gate.IntegrationGate;
import io.penumbra.ingestion.sensor.Senders;
import io.penumbra.ingestion.sensor.Sensor;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * Takes in what log shippers send by the protocols of other collectors. Shippers drop what is
 * refused with 409, so that every refusal that time can mend has a status that they repeat.
 */
@ApplicationScoped
class CollectorIntake {

  /** Marks operations whose clients send query parameters that mean nothing here. */
  static final String OPEN = "x-other-parameters-ignored";

  private static final Duration WHILE_OFF = Duration.ofSeconds(30);

  private final IntegrationGate gate;
  private final BodyReceiver bodies;
  private final IntakeService intake;
  private final Senders senders;
  private final SecurityIdentity caller;

  CollectorIntake(
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

  /** The sensor that asks. */
  Sensor sensor() {
    return senders.sender(caller);
  }

  /**
   * Takes one request in.
   *
   * @param encoding the Content-Encoding, or null
   * @param format what it holds
   * @param shape how its records are packed
   * @throws ProblemException as the endpoint for sensors does
   */
  Receipt take(
      RoutingContext request, String encoding, RequestedFormat format, RequestShape shape) {
    gate.requireOpen();
    Sensor sensor = sensor();
    try (ReceivedBody body = bodies.receive(sensor.name(), request, intake.mostBytes())) {
      gate.requireOpen(); // it may have been switched off while the body arrived
      return intake.take(sensor, null, encoding, format, shape, body);
    }
  }

  /** Whether a request would be taken in at this moment. */
  boolean isOpen() {
    try {
      gate.requireOpen();
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  /** Whether the same request can be taken in later. */
  static boolean passes(ProblemException problem) {
    return isOff(problem) || problem.problem().status() == 429 || problem.problem().status() >= 500;
  }

  private static boolean isOff(ProblemException problem) {
    return problem.problem().type().equals(ProblemType.INTEGRATION_OFF.type());
  }

  /** Says when to come again. */
  static Response.ResponseBuilder later(Response.ResponseBuilder answer, ProblemException problem) {
    Duration delay =
        problem.retryAfter().orElse(isOff(problem) ? WHILE_OFF : Duration.ofSeconds(5));
    return answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, delay.toSeconds()));
  }
}
