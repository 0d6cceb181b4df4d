package io.penumbra.local.stack;

import java.time.Duration;

/** Delay before restarting a process that exits repeatedly. */
final class RestartDelay {

  /** Minimum run time of a process that did not fail at startup. */
  private static final Duration STEADY = Duration.ofMinutes(1);

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private int failures;

  /**
   * Returns the delay after an exit.
   *
   * @param lived run time before the exit
   */
  Duration afterEnd(Duration lived) {
    failures = lived.compareTo(STEADY) > 0 ? 1 : failures + 1;
    Duration wait = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }

  int failures() {
    return failures;
  }
}
