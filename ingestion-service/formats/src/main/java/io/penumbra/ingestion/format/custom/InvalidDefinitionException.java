package io.penumbra.ingestion.format.custom;

/** Thrown for an invalid definition, with the invalid field. */
public final class InvalidDefinitionException extends IllegalArgumentException {

  private final String field;

  InvalidDefinitionException(String field, String expectation) {
    super("field \"%s\" %s".formatted(field, expectation));
    this.field = field;
  }

  /** Returns the invalid field, as in {@code time.pattern}. */
  public String field() {
    return field;
  }
}
