package io.penumbra.ingestion.format.custom;

/** A definition of a parser that can't be used, with the field at fault. */
public final class InvalidDefinitionException extends IllegalArgumentException {

  private final String field;

  InvalidDefinitionException(String field, String expectation) {
    super("field \"%s\" %s".formatted(field, expectation));
    this.field = field;
  }

  /** The field at fault, as in {@code time.pattern}. */
  public String field() {
    return field;
  }
}
