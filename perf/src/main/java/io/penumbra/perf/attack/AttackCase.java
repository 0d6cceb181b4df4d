package io.penumbra.perf.attack;

import java.time.Duration;

/**
 * One attack.
 *
 * @param group what it is selected by together with others
 * @param name what it is selected by alone
 * @param longest how long it may run; then it has failed
 */
record AttackCase(
    Group group, String name, String sent, String expected, Duration longest, Procedure procedure) {

  /** The kinds of attacks. */
  enum Group {
    SLOW,
    BOMB,
    FLOOD,
    FREEZE,
    /** Millions of records of one key: takes minutes for each, and runs only when selected. */
    HOT,
    /** Runs after the others, whichever were selected. */
    STORED
  }

  /** What is done, and what came of it. */
  interface Procedure {
    Finding run(Target target) throws Exception;
  }

  /** What was measured, and whether it is as expected. */
  record Finding(String measured, boolean passed) {}
}
