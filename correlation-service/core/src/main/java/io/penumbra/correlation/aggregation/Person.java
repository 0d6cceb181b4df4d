package io.penumbra.correlation.aggregation;

/** Numbers that stand for no one person; everyone else has a number above. */
public final class Person {

  /** The user is unknown. */
  public static final int UNKNOWN = 0;

  /** One of several people who were signed in, and nothing says which. */
  public static final int SHARED = -1;

  private Person() {}
}
