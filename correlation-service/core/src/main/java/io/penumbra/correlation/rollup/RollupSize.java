package io.penumbra.correlation.rollup;

import java.time.Duration;

/**
 * Size of a rollup in bytes of changes: the number that takes {@link #TARGET}, according to the
 * last rollups. Many changes write a row of an app, a host or a pair once for all of them; yet a
 * transaction of more than a second delays what waits for it.
 */
final class RollupSize {

  private static final Duration TARGET = Duration.ofMillis(400);

  /** At first; at real density some 15,000 groups. */
  private static final int FIRST = 200_000;

  private static final int LEAST = 50_000;
  private static final int MOST = 2_000_000;

  private int bytes = FIRST;

  int bytes() {
    return bytes;
  }

  /**
   * Learns from a rollup. The size doubles or halves at most, and does not grow after a rollup that
   * was smaller: how long a larger one takes is not known.
   */
  void took(int taken, Duration time) {
    long fit = taken * TARGET.toNanos() / Math.max(1, time.toNanos());
    int least = Math.max(LEAST, bytes / 2);
    int most = taken < bytes ? bytes : Math.min(MOST, 2 * bytes);
    bytes = Math.clamp(fit, least, most);
  }
}
