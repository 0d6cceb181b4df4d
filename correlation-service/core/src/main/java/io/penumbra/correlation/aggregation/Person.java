package io.penumbra.correlation.aggregation;

/** User ids that do not identify a person; people have higher ids. */
public final class Person {

  /** The user is unknown. */
  public static final int UNKNOWN = 0;

  /** One of several signed-in people, without evidence which one. */
  public static final int SHARED = -1;

  private Person() {}
}
