package io.penumbra.reporting.alert;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.util.List;

/**
 * Change of an alert; absent fields stay unchanged.
 *
 * @param state in-progress or resolved; an alert cannot become new again
 * @param resolution with resolved: true-positive, false-positive or accepted-risk
 * @param assignee account name; empty to unassign
 * @param comment comment to add
 */
record AlertChange(String state, String resolution, String assignee, String comment) {

  static final String RESOLVED = "resolved";
  static final List<String> STATES = List.of("new", "in-progress", RESOLVED);

  private static final List<String> NEXT_STATES = List.of("in-progress", RESOLVED);
  private static final List<String> RESOLUTIONS =
      List.of("true-positive", "false-positive", "accepted-risk");
  private static final int LONGEST_ASSIGNEE = 200;
  private static final int LONGEST_COMMENT = 4_000;

  /**
   * Returns the validated change.
   *
   * @throws ProblemException 400 naming the invalid field and the accepted values
   */
  AlertChange require() {
    if (state == null && resolution == null && assignee == null && comment == null) {
      throw reject("set one or more of state, resolution, assignee and comment");
    }
    if (state != null && !NEXT_STATES.contains(state)) {
      throw reject(
          "state must be one of %s, got \"%s\"".formatted(String.join(", ", NEXT_STATES), state));
    }
    if (RESOLVED.equals(state) != (resolution != null)) {
      throw reject("resolution is required with the state resolved, and not allowed otherwise");
    }
    if (resolution != null && !RESOLUTIONS.contains(resolution)) {
      throw reject(
          "resolution must be one of %s, got \"%s\""
              .formatted(String.join(", ", RESOLUTIONS), resolution));
    }
    if (assignee != null && assignee.length() > LONGEST_ASSIGNEE) {
      throw reject("assignee must have at most %d characters".formatted(LONGEST_ASSIGNEE));
    }
    if (comment != null && (comment.isBlank() || comment.length() > LONGEST_COMMENT)) {
      throw reject(
          "comment must have 1 to %d characters and not be blank".formatted(LONGEST_COMMENT));
    }
    return this;
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
