package io.penumbra.ingestion.chunking;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential waits with full jitter, so that a herd spreads; the cap is jittered too. */
final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration CAP = Duration.ofSeconds(15);

  private Backoff() {}

  /**
   * Returns the wait after a failed try.
   *
   * @param failures number of failed tries, from 1
   */
  static Duration after(int failures, RandomGenerator random) {
    long ceiling = Math.min(CAP.toMillis(), FIRST.toMillis() << Math.min(failures - 1, 20));
    return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
  }
}
