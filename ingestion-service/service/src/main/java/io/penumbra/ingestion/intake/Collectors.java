package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/**
 * Common parts of the protocols of other collectors. Their shippers drop data that is rejected with
 * 409, so every transient rejection has a status that they retry.
 */
final class Collectors {

  /** Marker of operations whose clients send query parameters without a meaning here. */
  static final String OPEN = "x-other-parameters-ignored";

  private static final Duration WHILE_OFF = Duration.ofSeconds(30);

  private Collectors() {}

  /** Returns true if the same request can be accepted later. */
  static boolean passes(ProblemException problem) {
    return isOff(problem) || problem.problem().status() == 429 || problem.problem().status() >= 500;
  }

  static boolean isOff(ProblemException problem) {
    return problem.problem().type().equals(ProblemType.INTEGRATION_OFF.type());
  }

  /** Adds the Retry-After header. */
  static Response.ResponseBuilder later(Response.ResponseBuilder answer, ProblemException problem) {
    Duration delay =
        problem.retryAfter().orElse(isOff(problem) ? WHILE_OFF : Duration.ofSeconds(5));
    return answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, delay.toSeconds()));
  }
}
