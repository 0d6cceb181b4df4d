package io.penumbra.reporting.savedview;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of saved views: named filters, order and columns of lists. */
@Path("/api/v1/saved-views")
@Tag(name = "Saved views")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"analyst", "admin"})
@RunOnVirtualThread
class SavedViewsResource {

  /** Maximum number of saved views per user. */
  private static final int MOST = 200;

  private final SavedViews views;
  private final SecurityIdentity identity;

  SavedViewsResource(SavedViews views, SecurityIdentity identity) {
    this.views = views;
    this.identity = identity;
  }

  /**
   * A view.
   *
   * @param list apps, machines, users, ip-addresses, hosts or installations
   * @param query filters, search and order as the parameters of the list
   * @param period days back that belong to the view; null for those that are open
   * @param hiddenColumns columns that the dashboard does not show; null for those that are hidden
   * @param shared whether everybody with access to reports sees it
   * @param shipped whether every installation has it; it can't be changed
   * @param own whether it is the caller's
   * @param owner null of shipped ones
   */
  @Schema(name = "SavedView")
  public record View(
      String id,
      String name,
      String list,
      String query,
      @Schema(nullable = true) String period,
      @Schema(nullable = true) List<String> hiddenColumns,
      boolean shared,
      boolean shipped,
      boolean own,
      @Schema(nullable = true) String owner,
      @Schema(nullable = true) Instant createdAt,
      @Schema(nullable = true) String changedBy,
      @Schema(nullable = true) Instant changedAt) {

    static View of(SavedView view, String person) {
      SavedViewDraft draft = view.draft();
      return new View(
          view.id(),
          draft.name(),
          draft.list(),
          draft.query(),
          draft.period(),
          draft.hiddenColumns(),
          draft.shared(),
          false,
          view.owner().equals(person),
          view.owner(),
          view.createdAt(),
          view.changedBy(),
          view.changedAt());
    }

    static View of(ShippedViews.Shipped view) {
      SavedViewDraft draft = view.draft();
      return new View(
          view.id(),
          draft.name(),
          draft.list(),
          draft.query(),
          draft.period(),
          null,
          true,
          true,
          false,
          null,
          null,
          null,
          null);
    }
  }

  /** Shipped views, then the caller's and those that others share, by name. */
  public record SavedViewList(List<View> items) {}

  @GET
  @Operation(
      summary = "List saved views",
      description = "Returns shipped views, the caller's views and shared views.")
  public SavedViewList list() {
    return new SavedViewList(
        Stream.concat(
                ShippedViews.ALL.stream().map(View::of),
                views.visibleTo(who()).stream().map(view -> View.of(view, who())))
            .toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create saved view")
  @APIResponse(
      responseCode = "201",
      description = "View saved",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "You already have a view with this name, or the maximum of 200 views is reached")
  public RestResponse<View> create(SavedViewDraft draft) {
    SavedView made =
        views
            .insert(SavedViewDraft.require(draft), who(), MOST)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT,
                        "you have a view of this list and name, or %d views".formatted(MOST)));
    return RestResponse.ResponseBuilder.<View>created(
            URI.create("/api/v1/saved-views/" + made.id()))
        .header(HttpHeaders.ETAG, made.version().tag())
        .entity(View.of(made, who()))
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Get saved view")
  public RestResponse<View> read(@PathParam("id") String id) {
    return ShippedViews.find(id)
        .map(shipped -> RestResponse.ok(View.of(shipped)))
        .orElseGet(() -> answer(find(id)));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Update saved view",
      description = "The ID does not change. Only the owner or an administrator can change a view.")
  @APIResponse(
      responseCode = "200",
      description = "View changed",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "409", description = "The owner already has a view with this name")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<View> change(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      SavedViewDraft draft) {
    SavedViewDraft checked = SavedViewDraft.require(draft);
    SavedView current = matching(id, ifMatch);
    try {
      return answer(views.update(current, checked, who()).orElseThrow(() -> stale(current)));
    } catch (SavedViews.NameTaken e) {
      throw new ProblemException(
          ProblemType.CONFLICT, "the owner has another view of this list and name");
    }
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Delete saved view",
      description = "Only the owner or an administrator can delete a view.")
  @APIResponse(responseCode = "204", description = "View deleted")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void remove(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    SavedView current = matching(id, ifMatch);
    if (!views.delete(current, who())) {
      throw stale(current);
    }
  }

  /** Returns the view if the caller may change it and names its version. */
  private SavedView matching(String id, String ifMatch) {
    if (ShippedViews.find(id).isPresent()) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "shipped views can't be changed; save a view of your own");
    }
    SavedView current = find(id);
    if (!current.owner().equals(who()) && !identity.hasRole("admin")) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "only its owner or an administrator may change this view");
    }
    current.version().mustMatch(ifMatch);
    return current;
  }

  private SavedView find(String id) {
    return views
        .find(id, who())
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "there is no own or shared view \"%s\"".formatted(id)));
  }

  private RestResponse<View> answer(SavedView view) {
    return RestResponse.ResponseBuilder.ok(View.of(view, who()))
        .header(HttpHeaders.ETAG, view.version().tag())
        .build();
  }

  private static ProblemException stale(SavedView current) {
    return new ProblemException(
        ProblemType.PRECONDITION_FAILED,
        "the current version is %s; read it again and repeat your change"
            .formatted(current.version().tag()));
  }

  private String who() {
    return identity.getPrincipal().getName();
  }
}
