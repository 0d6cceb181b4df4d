package io.penumbra.commons.time;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter.
 *
 * @param first delay after the first failure, before jitter
 * @param maximum upper bound of all delays
 */
public record Backoff(Duration first, Duration maximum) {

  /**
   * Returns the delay before the next attempt. It doubles with each failure up to the maximum and
   * is reduced by up to a half at random, so that clients that failed together do not retry
   * together.
   *
   * @param failures number of consecutive failures, at least 1
   */
  public Duration computeDelay(int failures) {
    return computeDelay(failures, ThreadLocalRandom.current());
  }

  Duration computeDelay(int failures, RandomGenerator random) {
    int doublings = Math.min(failures - 1, 20);
    long delay = Math.min(maximum.toMillis(), first.toMillis() << doublings);
    return Duration.ofMillis(delay - random.nextLong(delay / 2 + 1));
  }
}
