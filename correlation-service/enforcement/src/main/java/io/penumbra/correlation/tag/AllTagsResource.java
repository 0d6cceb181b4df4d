package io.penumbra.correlation.tag;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of the tags of all apps. */
@Path("/api/v1/tags")
@Tag(name = "Tags")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AllTagsResource {

  private static final String ORDER = "app-tag";

  private final TagStore store;
  private final ConfiguredTags configured;

  AllTagsResource(TagStore store, ConfiguredTags configured) {
    this.store = store;
    this.configured = configured;
  }

  /**
   * A tag with the app that has it.
   *
   * @param key id of the app in the catalogue, or the domain that no app claims
   * @param source api, file or policy
   * @param setBy position in the tags file that sets it, so that it can't be changed by the API; or
   *     null
   */
  @Schema(name = "TaggedApp")
  record TaggedApp(
      int appId,
      String kind,
      String key,
      String name,
      String tag,
      String source,
      String who,
      Instant at,
      @Schema(nullable = true) String reason,
      @Schema(nullable = true) String setBy) {}

  /**
   * Tags, by app.
   *
   * @param next cursor of the page after this one, or null at the end
   */
  @Schema(name = "TaggedAppPage")
  record TaggedAppPage(List<TaggedApp> items, @Schema(nullable = true) String next) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "List tagged apps",
      description = "Returns each tag with author, time and reason.")
  public TaggedAppPage list(@BeanParam PageParameters page) {
    int limit = page.limit();
    List<String> after = page.after(ORDER, 2);
    int afterApp = after == null ? 0 : FieldChecks.valid(() -> Integer.valueOf(after.get(0)));
    List<TagStore.AppTag> found = store.all(afterApp, after == null ? "" : after.get(1), limit + 1);
    List<TagStore.AppTag> shown = found.subList(0, Math.min(limit, found.size()));
    return new TaggedAppPage(
        shown.stream().map(this::createView).toList(),
        found.size() > limit
            ? PageParameters.formatCursor(
                ORDER,
                Integer.toString(shown.getLast().appId()),
                shown.getLast().tag().name().text())
            : null);
  }

  private TaggedApp createView(TagStore.AppTag of) {
    TagStore.Tag tag = of.tag();
    return new TaggedApp(
        of.appId(),
        of.kind(),
        of.key(),
        of.name(),
        tag.name().text(),
        tag.source(),
        tag.who(),
        tag.at(),
        tag.reason(),
        tag.byFile() ? configured.where() : null);
  }
}
