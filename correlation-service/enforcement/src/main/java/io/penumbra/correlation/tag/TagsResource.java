package io.penumbra.correlation.tag;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.correlation.enforcement.Enforcement;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of the tags of an app, which enforcement follows. */
@Path("/api/v1/apps/{id}/tags")
@Tag(name = "Tags")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TagsResource {

  private static final String ORDER = "change";

  private final TagStore store;
  private final ConfiguredTags configured;
  private final Enforcement enforcement;
  private final SecurityIdentity identity;

  TagsResource(
      TagStore store,
      ConfiguredTags configured,
      Enforcement enforcement,
      SecurityIdentity identity) {
    this.store = store;
    this.configured = configured;
    this.enforcement = enforcement;
    this.identity = identity;
  }

  /**
   * A tag that an app has.
   *
   * @param proposed whether a policy set it, and what it blocks or warns about waits until an
   *     administrator publishes it
   * @param setBy where the tags file sets it, so that it can't be changed here; or null
   */
  @Schema(name = "AppTag")
  record TagView(
      String tag,
      String who,
      Instant at,
      @Schema(nullable = true) String reason,
      boolean proposed,
      @Schema(nullable = true) String setBy) {}

  /** All tags of an app. */
  @Schema(name = "AppTagList")
  record TagList(List<TagView> items) {}

  /** Reason for giving an app a tag. */
  @Schema(name = "AppTagReason", requiredProperties = "reason")
  record ReasonBody(String reason) {}

  /**
   * One change of an app's tags.
   *
   * @param action added or removed
   * @param source api, file or policy
   */
  @Schema(name = "AppTagChange")
  record ChangeView(
      String tag,
      String action,
      String source,
      String who,
      Instant at,
      @Schema(nullable = true) String reason) {}

  /**
   * Changes, newest first.
   *
   * @param next cursor of the page after this one, or null at the end
   */
  @Schema(name = "AppTagChangePage")
  record ChangePage(List<ChangeView> items, @Schema(nullable = true) String next) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "Get tags of an app",
      description = "Returns each tag with author, time and reason.")
  public TagList list(@PathParam("id") int app) {
    return createView(app);
  }

  @PUT
  @Path("/{tag}")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Tag app",
      description =
          "sanctioned, unsanctioned and monitored exclude each other: a new tag replaces the "
              + "previous one. Any other word in kebab-case is a custom tag.")
  @APIResponse(responseCode = "200", description = "All tags of the app")
  @APIResponse(
      responseCode = "202",
      description =
          "Tags of the app. Enforcement waits for an administrator to publish the change.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TagList.class)))
  @APIResponse(responseCode = "409", description = "The tags file sets this tag")
  public RestResponse<TagList> add(
      @PathParam("id") int app, @PathParam("tag") String tag, ReasonBody body) {
    String reason =
        FieldChecks.given("reason", FieldChecks.reason(FieldChecks.requireBody(body).reason()));
    TagName name = FieldChecks.valid(() -> new TagName(tag));
    store.add(app, name, identity.getPrincipal().getName(), reason, configured.where());
    return changed(app, name);
  }

  @DELETE
  @Path("/{tag}")
  @RolesAllowed("admin")
  @Operation(summary = "Remove tag from app")
  @APIResponse(responseCode = "200", description = "Remaining tags")
  @APIResponse(
      responseCode = "202",
      description = "Remaining tags. Enforcement waits for an administrator to publish the change.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TagList.class)))
  @APIResponse(responseCode = "409", description = "The tags file sets this tag")
  public RestResponse<TagList> remove(
      @PathParam("id") int app, @PathParam("tag") String tag, @QueryParam("reason") String reason) {
    TagName name = FieldChecks.valid(() -> new TagName(tag));
    String why = FieldChecks.given("reason", FieldChecks.reason(reason));
    store.remove(app, name, identity.getPrincipal().getName(), why, configured.where());
    return changed(app, name);
  }

  private RestResponse<TagList> changed(int app, TagName tag) {
    boolean waits = tag.group().size() > 1 && enforcement.isWaiting(store.readKey(app));
    return RestResponse.ResponseBuilder.create(
            waits ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK, createView(app))
        .build();
  }

  @GET
  @Path("/history")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List tag changes of an app", description = "Newest first.")
  public ChangePage getHistory(@PathParam("id") int app, @BeanParam PageParameters page) {
    int limit = page.limit();
    List<String> after = page.after(ORDER, 1);
    long before =
        after == null ? Long.MAX_VALUE : FieldChecks.valid(() -> Long.valueOf(after.get(0)));
    List<TagStore.Change> found = store.listChanges(app, before, limit + 1);
    List<TagStore.Change> shown = found.subList(0, Math.min(limit, found.size()));
    return new ChangePage(
        shown.stream()
            .map(c -> new ChangeView(c.tag(), c.action(), c.source(), c.who(), c.at(), c.reason()))
            .toList(),
        found.size() > limit
            ? PageParameters.formatCursor(ORDER, Long.toString(shown.getLast().id()))
            : null);
  }

  private TagList createView(int app) {
    return new TagList(
        store.listTags(app).stream()
            .map(
                tag ->
                    new TagView(
                        tag.name().text(),
                        tag.who(),
                        tag.at(),
                        tag.reason(),
                        tag.proposed(),
                        tag.byFile() ? configured.where() : null))
            .toList());
  }
}
