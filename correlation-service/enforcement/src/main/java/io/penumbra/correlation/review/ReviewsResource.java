package io.penumbra.correlation.review;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of the reviews of all apps in use. */
@Path("/api/v1/reviews")
@Tag(name = "Reviews")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ReviewsResource {

  private static final String ORDER = "review";

  private final ReviewStore store;
  private final Clock clock;

  ReviewsResource(ReviewStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Reviews, by app.
   *
   * @param next cursor of the page after this one, or null at the end
   */
  @Schema(name = "AppReviewPage")
  record ReviewPage(List<ReviewView> items, @Schema(nullable = true) String next) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "List reviews of used apps",
      description = "Returns apps used in the last 90 days, and apps with a decision.")
  public ReviewPage list(
      @Parameter(description = "State: in-review, approved, unapproved or alternative")
          @QueryParam("state")
          String state,
      @Parameter(description = "Reviewer") @QueryParam("owner") String owner,
      @Parameter(description = "true: only apps that are still in review after their due day (UTC)")
          @QueryParam("overdue")
          Boolean overdue,
      @BeanParam PageParameters page) {
    if (state != null) {
      FieldChecks.oneOf("state", state, "in-review", "approved", "unapproved", "alternative");
    }
    int limit = page.limit();
    List<String> after = page.after(ORDER, 1);
    int afterApp = after == null ? 0 : FieldChecks.valid(() -> Integer.valueOf(after.get(0)));
    List<Review> found =
        store.list(
            new ReviewStore.Filter(
                state == null ? null : Review.State.of(state),
                FieldChecks.text(owner),
                Boolean.TRUE.equals(overdue)
                    ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                    : null),
            afterApp,
            limit + 1);
    List<Review> shown = found.subList(0, Math.min(limit, found.size()));
    return new ReviewPage(
        shown.stream().map(ReviewView::of).toList(),
        found.size() > limit
            ? PageParameters.formatCursor(ORDER, Integer.toString(shown.getLast().appId()))
            : null);
  }
}
