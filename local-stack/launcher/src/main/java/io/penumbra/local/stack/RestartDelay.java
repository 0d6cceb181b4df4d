package io.penumbra.local.stack;

import java.time.Duration;

/** Delay before restarting a process that keeps ending. */
final class RestartDelay {

  /** A process that lived longer than this did not fail at starting. */
  private static final Duration STEADY = Duration.ofMinutes(1);

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private int failures;

  /**
   * @param lived run time until this end
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
