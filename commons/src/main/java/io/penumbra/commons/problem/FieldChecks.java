package io.penumbra.commons.problem;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks of request bodies that name the invalid field. */
public final class FieldChecks {

  private static final int LONGEST_REASON = 500;

  private FieldChecks() {}

  /** Returns the body of a request; rejects a missing one. */
  public static <T> T requireBody(T body) {
    if (body == null) {
      throw badRequest("the body is missing");
    }
    return body;
  }

  /** Returns the value of a required field. */
  public static <T> T given(String field, @Nullable T value) {
    if (value == null) {
      throw reject(field, "is required");
    }
    return value;
  }

  /** Returns the text without surrounding blanks, or null if it is blank. */
  public static @Nullable String text(@Nullable String given) {
    return given == null || given.isBlank() ? null : given.strip();
  }

  /** Returns the reason given for a change, or null. */
  public static @Nullable String reason(@Nullable String given) {
    String reason = text(given);
    if (reason != null
        && (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl))) {
      throw reject("reason", "must be one line of at most %d characters".formatted(LONGEST_REASON));
    }
    return reason;
  }

  /** Returns a value of a closed set. */
  public static String oneOf(String name, String given, String... values) {
    List<String> allowed = Arrays.asList(values);
    if (!allowed.contains(given)) {
      throw badRequest(
          "%s must be one of %s, got \"%s\"".formatted(name, String.join(", ", allowed), given));
    }
    return given;
  }

  /** Applies a rule to the input and answers its exception as a problem. */
  public static <T> T valid(Supplier<T> rule) {
    try {
      return rule.get();
    } catch (IllegalArgumentException e) {
      throw badRequest(e.getMessage());
    }
  }

  /**
   * Returns the problem for an invalid value of a field.
   *
   * @param expectation the accepted value, for example {@code must be true or false}
   */
  public static ProblemException reject(String field, String expectation) {
    return badRequest("field \"%s\" %s".formatted(field, expectation));
  }

  public static ProblemException badRequest(@Nullable String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
