package io.penumbra.commons.outbox;

import java.time.Duration;

/** Delay of a failed delivery before its next attempt. */
final class Backoff {

  private static final Duration LONGEST = Duration.ofHours(1);

  private Backoff() {}

  /**
   * Twice as long after each attempt, from two seconds to an hour, less up to a half by chance, so
   * that deliveries which failed together are not all tried at once.
   *
   * @param attempts so far, at least one
   * @param random from 0 to 1
   */
  static Duration after(int attempts, double random) {
    long seconds = Math.min(LONGEST.toSeconds(), 1L << Math.min(attempts, 30));
    return Duration.ofMillis((long) (seconds * 1_000 * (1 - random / 2)));
  }
}
