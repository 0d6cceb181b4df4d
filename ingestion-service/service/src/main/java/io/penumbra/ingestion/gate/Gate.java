package io.penumbra.ingestion.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Last known state of the integration.
 *
 * @param accepting the last answer; empty if there was none yet
 * @param heardAt time of that answer
 */
record Gate(Optional<Boolean> accepting, Instant heardAt) {

  /** Decision for a request. */
  enum Answer {
    OPEN,
    /** The integration is off. */
    CLOSED,
    /** The state is unknown; requests are rejected. */
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
