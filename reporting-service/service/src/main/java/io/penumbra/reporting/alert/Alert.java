package io.penumbra.reporting.alert;

import io.penumbra.commons.revision.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Alert of a policy about an app in a report. An alert covers all matching days within 90 days.
 *
 * @param policyId id of the policy, which may be deleted
 * @param policy name of the policy when it raised the alert
 * @param severity informational, low, medium or high
 * @param appId id of the app
 * @param app name of the app when the alert was raised
 * @param day UTC day that raised it
 * @param days all matching days since, including this day while it still matches
 * @param figures figures of the day when the alert was raised, never updated
 * @param latest current figures of the day; null if no usage of it remains
 * @param latestVerdict current verdict of the policy: met, not-met, or unknown if bytes or factors
 *     are missing
 * @param latestAt time of the last change of figures, verdict or days
 * @param revised true if late data or a correction has changed the day's figures
 * @param state new, in-progress or resolved
 * @param resolution true-positive, false-positive or accepted-risk; null unless it is resolved
 * @param assignee account name
 * @param comments comments, oldest first
 * @param tags requested tags with their outcomes
 */
public record Alert(
    long id,
    String policyId,
    String policy,
    String severity,
    String report,
    int appId,
    String app,
    LocalDate day,
    List<LocalDate> days,
    Instant raisedAt,
    Figures figures,
    @Schema(nullable = true) Figures latest,
    String latestVerdict,
    Instant latestAt,
    boolean revised,
    String state,
    @Schema(nullable = true) String resolution,
    @Schema(nullable = true) String assignee,
    int revision,
    @Schema(nullable = true) String changedBy,
    Instant changedAt,
    List<Comment> comments,
    List<AlertTag> tags) {

  /** A user's comment. */
  @Schema(name = "AlertComment")
  public record Comment(Instant at, String who, String text) {}

  Revision version() {
    return new Revision(Integer.toString(revision));
  }
}
