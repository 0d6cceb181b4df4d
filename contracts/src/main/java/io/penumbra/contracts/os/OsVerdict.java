package io.penumbra.contracts.os;

/** Result of comparing a machine's system with the supported minimum. */
public sealed interface OsVerdict {

  /** Its data counts on. */
  record Supported() implements OsVerdict {}

  /**
   * It is too old.
   *
   * @param floor minimum that it would have to reach, and the update for it
   */
  record BelowFloor(OsFloor floor) implements OsVerdict {}

  /**
   * Its description is incomplete, or its platform has no floor.
   *
   * @param why in a sentence
   */
  record Unknown(String why) implements OsVerdict {}
}
