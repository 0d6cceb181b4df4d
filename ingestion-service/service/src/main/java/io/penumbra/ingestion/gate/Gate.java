package io.penumbra.ingestion.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Last known state of the integration, and the time of that answer.
 *
 * @param accepting the last answer, or empty when there never was one
 * @param heardAt time of that answer
 */
record Gate(Optional<Boolean> accepting, Instant heardAt) {

  /** The answer to a request. */
  enum Answer {
    OPEN,
    /** The integration is off. */
    CLOSED,
    /** No answer: closed, because off must mean off. */
    UNKNOWN
  }

  /**
   * @param grace validity of an answer without a newer one
   */
  Answer answer(Instant now, Duration grace) {
    if (accepting.isEmpty() || Duration.between(heardAt, now).compareTo(grace) > 0) {
      return Answer.UNKNOWN;
    }
    return accepting.get() ? Answer.OPEN : Answer.CLOSED;
  }
}
