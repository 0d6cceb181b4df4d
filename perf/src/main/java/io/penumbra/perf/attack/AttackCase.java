package io.penumbra.perf.attack;

import java.time.Duration;

/**
 * One attack.
 *
 * @param group name that selects it together with others
 * @param name name that selects it alone
 * @param longest maximum run time before it counts as failed
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

  /** Action of a case and its finding. */
  interface Procedure {
    Finding run(Target target) throws Exception;
  }

  /** Measurement and its verdict. */
  record Finding(String measured, boolean passed) {}
}
