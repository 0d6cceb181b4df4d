package io.penumbra.correlation.review;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The review of an app.
 *
 * @param appId by which reports know it
 * @param state in-review until a decision; not-in-use without use in the last 90 days and without a
 *     decision
 * @param alternative id of the app to use instead; null unless the state is alternative
 * @param alternativeName its name
 * @param owner the person in charge of deciding, or null
 * @param due by when, or null
 * @param note reason of the decision, or null
 * @param who its author; null without one
 */
@Schema(name = "AppReview")
record ReviewView(
    int appId,
    String name,
    @Schema(enumeration = {"not-in-use", "in-review", "approved", "unapproved", "alternative"})
        String state,
    @Schema(nullable = true) Integer alternative,
    @Schema(nullable = true) String alternativeName,
    @Schema(nullable = true) String owner,
    @Schema(nullable = true) LocalDate due,
    @Schema(nullable = true) String note,
    @Schema(nullable = true) String who,
    @Schema(nullable = true) Instant at) {

  static ReviewView of(Review review) {
    return new ReviewView(
        review.appId(),
        review.name(),
        review.state().id(),
        review.alternative(),
        review.alternativeName(),
        review.owner(),
        review.due(),
        review.note(),
        review.who(),
        review.at());
  }
}
