package io.penumbra.correlation.identity;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;

/** Reason for a change, in the administrator's own words. */
final class Reason {

  private static final int LONGEST = 500;

  private Reason() {}

  /** The reason as it is kept: stripped, or null when none is given. */
  static String of(String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    if (given.length() > LONGEST || given.chars().anyMatch(Character::isISOControl)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "\"reason\" must be one line of at most %d characters".formatted(LONGEST));
    }
    return given.strip();
  }
}
