package io.penumbra.ingestion.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the integration, and when it was last heard.
 *
 * @param accepting the last answer, or empty when there never was one
 * @param heardAt when that answer came
 */
record Gate(Optional<Boolean> accepting, Instant heardAt) {

  /** The answer to a request. */
  enum Answer {
    OPEN,
    /** The integration is off. */
    CLOSED,
    /** Nobody knows: closed, because off must mean off. */
    UNKNOWN
  }

  /**
   * @param grace how long an answer is good for when no newer one comes
   */
  Answer answer(Instant now, Duration grace) {
    if (accepting.isEmpty() || Duration.between(heardAt, now).compareTo(grace) > 0) {
      return Answer.UNKNOWN;
    }
    return accepting.get() ? Answer.OPEN : Answer.CLOSED;
  }
}
