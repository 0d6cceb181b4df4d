package io.penumbra.commons.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Outcome of an attempt to deliver a message. */
public sealed interface Outcome {

  /** The receiver accepted the message. */
  record Delivered() implements Outcome {}

  /**
   * Another attempt may succeed.
   *
   * @param after minimum delay requested by the receiver, or null
   */
  record Failed(String cause, @Nullable Duration after) implements Outcome {

    public Failed(String cause) {
      this(cause, null);
    }
  }

  /** Retries are useless until the destination is changed. */
  record Refused(String cause) implements Outcome {}
}
