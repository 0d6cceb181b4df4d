package io.penumbra.contracts.enumeration;

/** Thrown for a name without a constant; answered with 400. */
public final class UnknownNameException extends IllegalArgumentException {

  private final String accepted;

  UnknownNameException(String name, String accepted) {
    super("unknown value \"%s\"; accepted: %s".formatted(name, accepted));
    this.accepted = accepted;
  }

  /** Returns the accepted names, separated by commas. */
  public String accepted() {
    return accepted;
  }
}
