package io.penumbra.perf.attack;

import java.time.Duration;

/**
 * Attack on a running stack.
 *
 * @param group name that selects it together with others
 * @param name name that selects it alone
 * @param longest maximum run time before it counts as failed
 */
record AttackCase(
    Group group, String name, String sent, String expected, Duration longest, Procedure procedure) {

  /** Group of attacks. */
  enum Group {
    SLOW,
    BOMB,
    FLOOD,
    FREEZE,
    /** Millions of records with one key. They take minutes and run only if selected. */
    HOT,
    /** Final check of stored records. It always runs last. */
    STORED
  }

  /** Action of a case, which returns a finding. */
  interface Procedure {
    Finding run(Target target) throws Exception;
  }

  /** Measurement and its verdict. */
  record Finding(String measured, boolean passed) {}
}
