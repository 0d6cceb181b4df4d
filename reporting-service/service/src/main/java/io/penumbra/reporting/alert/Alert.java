package io.penumbra.reporting.alert;

import io.penumbra.commons.revision.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A policy was met by an app in a report. One alert stands for all days of 90.
 *
 * @param policyId of the policy that raised it, which may be gone since
 * @param policy its name when it raised the alert
 * @param severity informational, low, medium or high
 * @param appId of the app
 * @param app its name when the alert was raised
 * @param day the UTC day that raised it
 * @param days all days on which the policy was met since, this one included while it still is
 * @param figures of the day when the alert was raised; they stay as they are
 * @param latest figures of the day now; null when nothing of it is left
 * @param latestVerdict verdict of the policy on them: met, not-met, or unknown where bytes or
 *     factors are missing
 * @param latestAt time of the last change of figures, verdict or days
 * @param revised whether late data or a correction changed the day's figures since
 * @param state new, in-progress or resolved
 * @param resolution true-positive, false-positive or accepted-risk; null unless it is resolved
 * @param assignee name of an account
 * @param comments oldest first
 * @param tags that the alert asks for, with their outcomes
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
