package io.penumbra.commons.outbox;

import java.time.Duration;

/** Delay of a failed delivery before its next attempt. */
final class Backoff {

  private static final Duration LONGEST = Duration.ofHours(1);

  private Backoff() {}

  /**
   * Returns the delay: doubled with each attempt from two seconds to an hour, reduced by up to a
   * half at random, so that deliveries that failed together are not retried together.
   *
   * @param attempts so far, at least one
   * @param random from 0 to 1
   */
  static Duration after(int attempts, double random) {
    long seconds = Math.min(LONGEST.toSeconds(), 1L << Math.min(attempts, 30));
    return Duration.ofMillis((long) (seconds * 1_000 * (1 - random / 2)));
  }
}
