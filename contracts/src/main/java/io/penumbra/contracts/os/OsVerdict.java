package io.penumbra.contracts.os;

/** Whether a machine is new enough. */
public sealed interface OsVerdict {

  /** Its data counts on. */
  record Supported() implements OsVerdict {}

  /**
   * It is too old.
   *
   * @param floor what it would have to reach, and by which update
   */
  record BelowFloor(OsFloor floor) implements OsVerdict {}

  /**
   * It does not tell enough, or no floor is kept for its platform.
   *
   * @param why in a sentence
   */
  record Unknown(String why) implements OsVerdict {}
}
