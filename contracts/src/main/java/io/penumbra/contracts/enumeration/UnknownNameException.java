package io.penumbra.contracts.enumeration;

/** No constant has the name; a parameter that has it is answered with 400. */
public final class UnknownNameException extends IllegalArgumentException {

  private final String accepted;

  UnknownNameException(String name, String accepted) {
    super("unknown value \"%s\"; accepted: %s".formatted(name, accepted));
    this.accepted = accepted;
  }

  /** The names that constants have, with commas in between. */
  public String accepted() {
    return accepted;
  }
}
