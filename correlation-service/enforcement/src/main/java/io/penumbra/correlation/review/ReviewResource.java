package io.penumbra.correlation.review;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of the review of one app. */
@Path("/api/v1/apps/{id}/review")
@Tag(name = "Reviews")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ReviewResource {

  private static final String ORDER = "review-change";
  static final int LONGEST_NAME = 120;

  private final ReviewStore store;
  private final SecurityIdentity identity;

  ReviewResource(ReviewStore store, SecurityIdentity identity) {
    this.store = store;
    this.identity = identity;
  }

  /**
   * Replaces a review. Omitted fields are cleared.
   *
   * @param alternative id of the app to use instead; needed for the state alternative, and for no
   *     other
   * @param owner the person in charge of deciding
   * @param due by when
   * @param note reason of the decision; needed once it is decided
   */
  @Schema(name = "AppReviewChange", requiredProperties = "state")
  record Body(
      @Schema(enumeration = {"in-review", "approved", "unapproved", "alternative"}) String state,
      Integer alternative,
      String owner,
      LocalDate due,
      String note) {}

  /**
   * Changes, newest first.
   *
   * @param next cursor of the page after this one, or null at the end
   */
  @Schema(name = "AppReviewHistory")
  record History(List<ReviewView> items, @Schema(nullable = true) String next) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "Get app review",
      description = "Apps in use are in review until a decision is made.")
  public RestResponse<ReviewView> review(@PathParam("id") int app) {
    return answer(store.find(app));
  }

  @PUT
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replace app review",
      description =
          "A decision adds no tag and blocks nothing. Tag the app to block it. The block "
              + "page offers the alternative.")
  @APIResponse(responseCode = "200", description = "Updated review")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<ReviewView> put(
      @PathParam("id") int app, @HeaderParam("If-Match") String ifMatch, Body body) {
    Review.State state =
        Review.State.of(
            FieldChecks.oneOf(
                "field \"state\"",
                FieldChecks.given("state", FieldChecks.requireBody(body).state()),
                "in-review",
                "approved",
                "unapproved",
                "alternative"));
    if ((state == Review.State.ALTERNATIVE) != (body.alternative() != null)) {
      throw FieldChecks.badRequest(
          "field \"alternative\" is required for the state alternative, and not allowed "
              + "for other states");
    }
    String note = FieldChecks.reason(body.note());
    if (state != Review.State.IN_REVIEW) {
      FieldChecks.given("note", note);
    }
    return answer(
        store.put(
            app,
            new ReviewStore.Wanted(
                state, body.alternative(), checkLine("owner", body.owner()), body.due(), note),
            identity.getPrincipal().getName(),
            ifMatch));
  }

  /** Returns a line of text, or null. */
  static String checkLine(String field, String given) {
    String text = FieldChecks.text(given);
    if (text != null
        && (text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl))) {
      throw FieldChecks.badRequest(
          "field \"%s\" must be one line of at most %d characters".formatted(field, LONGEST_NAME));
    }
    return text;
  }

  private static RestResponse<ReviewView> answer(Review review) {
    return RestResponse.ResponseBuilder.ok(ReviewView.of(review))
        .header("ETag", ReviewStore.revision(review).tag())
        .build();
  }

  @GET
  @Path("/history")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List changes of an app review", description = "Newest first.")
  public History getHistory(@PathParam("id") int app, @BeanParam PageParameters page) {
    int limit = page.limit();
    List<String> after = page.after(ORDER, 1);
    long before =
        after == null ? Long.MAX_VALUE : FieldChecks.valid(() -> Long.valueOf(after.get(0)));
    List<ReviewStore.Change> found = store.listChanges(app, before, limit + 1);
    List<ReviewStore.Change> shown = found.subList(0, Math.min(limit, found.size()));
    return new History(
        shown.stream().map(change -> ReviewView.of(change.review())).toList(),
        found.size() > limit
            ? PageParameters.formatCursor(ORDER, Long.toString(shown.getLast().id()))
            : null);
  }
}
