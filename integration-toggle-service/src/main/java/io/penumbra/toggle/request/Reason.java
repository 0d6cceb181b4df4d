package io.penumbra.toggle.request;

import io.penumbra.commons.problem.ProblemException;

/** Reason for a change, in the user's own words. */
public final class Reason {

  private static final int LONGEST = 500;

  private Reason() {}

  /**
   * The reason as it is kept: stripped, or null when none is given.
   *
   * @throws ProblemException 400 when it is longer than 500 characters or holds control characters
   */
  public static String of(String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    String reason = given.strip();
    if (reason.length() > LONGEST || reason.chars().anyMatch(Character::isISOControl)) {
      throw Fields.wrong("reason", "must be one line of at most %d characters".formatted(LONGEST));
    }
    return reason;
  }
}
