package io.penumbra.toggle.request;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;

/** Refuses a body by the name of the field that is wrong. */
public final class Fields {

  private Fields() {}

  /** A body that was sent. */
  public static <T> T body(T body) {
    if (body == null) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "the body is missing");
    }
    return body;
  }

  /** A field's value that was given. */
  public static <T> T given(String field, T value) {
    if (value == null) {
      throw wrong(field, "is needed");
    }
    return value;
  }

  /**
   * The refusal of a field's value.
   *
   * @param expectation the required value, for example {@code must be true or false}
   */
  public static ProblemException wrong(String field, String expectation) {
    return new ProblemException(
        ProblemType.BAD_REQUEST, "field \"%s\" %s".formatted(field, expectation));
  }
}
