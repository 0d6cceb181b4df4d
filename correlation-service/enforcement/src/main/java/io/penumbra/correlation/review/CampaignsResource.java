package io.penumbra.correlation.review;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of review campaigns: many apps to decide on, with an owner and a due date. */
@Path("/api/v1/review-campaigns")
@Tag(name = "Reviews")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CampaignsResource {

  private static final String ORDER = "review-campaign";
  private static final String APPS = "review-campaign-app";
  private static final int MOST_APPS = 5_000;
  private static final String LATEST = "2200-01-01T00:00:00Z";
  private static final String HIGHEST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

  private final CampaignStore store;
  private final SecurityIdentity identity;

  CampaignsResource(CampaignStore store, SecurityIdentity identity) {
    this.store = store;
    this.identity = identity;
  }

  /**
   * A review campaign.
   *
   * @param selection selection criterion of its apps, or null
   * @param owner the person in charge of deciding, or null
   * @param due by when, or null
   * @param apps number of its apps
   * @param decided number of them with a decision since it was made
   * @param closedAt null while it is open
   */
  @Schema(name = "ReviewCampaign")
  record View(
      UUID id,
      String name,
      @Schema(nullable = true) String selection,
      @Schema(nullable = true) String owner,
      @Schema(nullable = true) LocalDate due,
      int apps,
      int decided,
      String createdBy,
      Instant createdAt,
      @Schema(nullable = true) Instant closedAt,
      @Schema(nullable = true) String closedBy,
      @Schema(nullable = true) String closeReason) {

    private static View of(Campaign campaign) {
      return new View(
          campaign.id(),
          campaign.name(),
          campaign.selection(),
          campaign.owner(),
          campaign.due(),
          campaign.total(),
          campaign.decided(),
          campaign.createdBy(),
          campaign.createdAt(),
          campaign.closedAt(),
          campaign.closedBy(),
          campaign.closeReason());
    }
  }

  /**
   * Campaigns, the latest first.
   *
   * @param next cursor of the page after this one, or null at the end
   */
  @Schema(name = "ReviewCampaignPage")
  record CampaignPage(List<View> items, @Schema(nullable = true) String next) {}

  /**
   * Reviews of a campaign's apps, by app.
   *
   * @param next cursor of the page after this one, or null at the end
   */
  @Schema(name = "ReviewCampaignApps")
  record AppPage(List<ReviewView> items, @Schema(nullable = true) String next) {}

  /**
   * A campaign to make.
   *
   * @param selection selection criterion of the apps, in words
   * @param apps ids by which reports know them, at most 5,000; the list is fixed when it is made
   * @param undecidedOnly whether apps with a decision are left out; true when it is left out
   * @param owner the person in charge of deciding
   * @param due by when
   */
  @Schema(
      name = "NewReviewCampaign",
      requiredProperties = {"name", "apps"})
  record NewCampaign(
      String name,
      String selection,
      List<Integer> apps,
      Boolean undecidedOnly,
      String owner,
      LocalDate due) {}

  /** Reason for closing a campaign. */
  @Schema(name = "ReviewCampaignClosing", requiredProperties = "reason")
  record Closing(String reason) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List review campaigns")
  public CampaignPage list(
      @Parameter(description = "true: open campaigns only; false: closed campaigns only")
          @QueryParam("open")
          Boolean open,
      @BeanParam PageParameters page) {
    int limit = page.limit();
    List<String> after = page.after(ORDER, 2);
    OffsetDateTime before = OffsetDateTime.parse(after == null ? LATEST : after.get(0));
    UUID beforeId = UUID.fromString(after == null ? HIGHEST_ID : after.get(1));
    List<Campaign> found = store.list(open, before, beforeId, limit + 1);
    List<Campaign> shown = found.subList(0, Math.min(limit, found.size()));
    return new CampaignPage(
        shown.stream().map(View::of).toList(),
        found.size() > limit
            ? PageParameters.formatCursor(
                ORDER, shown.getLast().createdAt().toString(), shown.getLast().id().toString())
            : null);
  }

  @POST
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create review campaign",
      description =
          "The apps of a campaign are fixed when it is created. Select them from a list of a "
              + "report, for example all apps of a category with more than five users. Unknown IDs "
              + "are ignored.")
  @APIResponse(
      responseCode = "201",
      description = "Campaign created",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "409",
      description = "No app is left, or the maximum of 1,000 campaigns is reached")
  public RestResponse<View> create(NewCampaign body) {
    String name =
        FieldChecks.given(
            "name", ReviewResource.checkLine("name", FieldChecks.requireBody(body).name()));
    List<Integer> apps = FieldChecks.given("apps", body.apps());
    if (apps.isEmpty() || apps.size() > MOST_APPS || apps.stream().anyMatch(Objects::isNull)) {
      throw FieldChecks.badRequest(
          "field \"apps\" must have 1 to %d ids of apps".formatted(MOST_APPS));
    }
    Campaign made =
        store.create(
            new CampaignStore.Wanted(
                name,
                FieldChecks.reason(body.selection()),
                ReviewResource.checkLine("owner", body.owner()),
                body.due(),
                new TreeSet<>(apps),
                !Boolean.FALSE.equals(body.undecidedOnly())),
            who());
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, View.of(made))
        .location(URI.create("/api/v1/review-campaigns/" + made.id()))
        .build();
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "Get review campaign")
  public View getCampaign(@PathParam("id") UUID id) {
    return View.of(store.find(id));
  }

  @GET
  @Path("/{id}/apps")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List app reviews of a campaign")
  public AppPage listApps(@PathParam("id") UUID id, @BeanParam PageParameters page) {
    int limit = page.limit();
    List<String> after = page.after(APPS, 1);
    int afterApp = after == null ? 0 : FieldChecks.valid(() -> Integer.valueOf(after.get(0)));
    List<Review> found = store.listApps(id, afterApp, limit + 1);
    List<Review> shown = found.subList(0, Math.min(limit, found.size()));
    return new AppPage(
        shown.stream().map(ReviewView::of).toList(),
        found.size() > limit
            ? PageParameters.formatCursor(APPS, Integer.toString(shown.getLast().appId()))
            : null);
  }

  @POST
  @Path("/{id}/close")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Close review campaign", description = "Decisions are kept.")
  @APIResponse(responseCode = "200", description = "Updated campaign")
  @APIResponse(responseCode = "409", description = "The campaign is already closed")
  public View close(@PathParam("id") UUID id, Closing body) {
    String reason =
        FieldChecks.given("reason", FieldChecks.reason(FieldChecks.requireBody(body).reason()));
    return View.of(store.close(id, who(), reason));
  }

  private String who() {
    return identity.getPrincipal().getName();
  }
}
