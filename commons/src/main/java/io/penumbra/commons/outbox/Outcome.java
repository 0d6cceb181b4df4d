package io.penumbra.commons.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Outcome of an attempt to deliver a message. */
public sealed interface Outcome {

  /** The receiver has it. */
  record Delivered() implements Outcome {}

  /**
   * Another attempt may succeed.
   *
   * @param after at least so long; null where the receiver has not said
   */
  record Failed(String cause, @Nullable Duration after) implements Outcome {

    public Failed(String cause) {
      this(cause, null);
    }
  }

  /** Another attempt is useless before someone changes the destination. */
  record Refused(String cause) implements Outcome {}
}
