package io.penumbra.correlation.rollup;

import java.time.Duration;

/**
 * Adaptive size of a rollup in bytes of changes, chosen to take {@link #TARGET} according to recent
 * rollups. Large rollups write rows of apps, hosts and pairs once for many changes, but
 * transactions of more than a second delay others.
 */
final class RollupSize {

  private static final Duration TARGET = Duration.ofMillis(400);

  /** Initial size; some 15,000 groups at real density. */
  private static final int FIRST = 200_000;

  private static final int LEAST = 50_000;
  private static final int MOST = 2_000_000;

  private int bytes = FIRST;

  int bytes() {
    return bytes;
  }

  /**
   * Adapts the size to a rollup. It changes by at most a factor of two, and does not grow after a
   * smaller rollup, which says nothing about larger ones.
   */
  void took(int taken, Duration time) {
    long fit = taken * TARGET.toNanos() / Math.max(1, time.toNanos());
    int least = Math.max(LEAST, bytes / 2);
    int most = taken < bytes ? bytes : Math.min(MOST, 2 * bytes);
    bytes = Math.clamp(fit, least, most);
  }
}
