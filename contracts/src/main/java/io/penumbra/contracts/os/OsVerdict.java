package io.penumbra.contracts.os;

/** Result of comparing a machine's system with the supported minimum. */
public sealed interface OsVerdict {

  /** The machine is supported. */
  record Supported() implements OsVerdict {}

  /**
   * The machine is below the supported minimum.
   *
   * @param floor required minimum and the update that reaches it
   */
  record BelowFloor(OsFloor floor) implements OsVerdict {}

  /**
   * Its description is incomplete, or its platform has no minimum.
   *
   * @param why reason as a sentence
   */
  record Unknown(String why) implements OsVerdict {}
}
