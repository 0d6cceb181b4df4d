package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.correlation.catalogue.AppRef;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of reclassification requests. */
@Path("/api/v1/catalogue/rename-history")
@Tag(name = "Catalogue")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ReclassificationResource {

  private static final int MOST_SHOWN = 100;
  private static final int MOST_APPS = 1_000;

  private final CatalogueEditor editor;
  private final HistoricalReclassification history;
  private final SecurityIdentity identity;

  ReclassificationResource(
      CatalogueEditor editor, HistoricalReclassification history, SecurityIdentity identity) {
    this.editor = editor;
    this.history = history;
    this.identity = identity;
  }

  /** Apps for the reclassification of past usage, with their domains and addresses. */
  @Schema(name = "RenameHistory", requiredProperties = "apps")
  record Wanted(List<String> apps) {}

  /** Id of the request. */
  @Schema(name = "RenameHistoryAccepted")
  record Accepted(long id) {}

  /**
   * One request to reclassify past traffic. Totals never change.
   *
   * @param apps affected apps; empty after a change of internal domains
   * @param rowMoved true if the row of an unmatched domain was moved to the app, or back, without
   *     recomputation
   * @param machineDays number of machine-days to recompute; null until known
   * @param waiting number of pending machine-days
   * @param state queueing, running or done
   */
  @Schema(name = "RenameHistoryProgress")
  record Progress(
      long id,
      Instant at,
      String who,
      List<String> apps,
      boolean rowMoved,
      @Schema(nullable = true) Long machineDays,
      long waiting,
      String state) {

    private static Progress of(HistoricalReclassification.Renaming renaming) {
      return new Progress(
          renaming.id(),
          renaming.at(),
          renaming.who(),
          renaming.apps(),
          renaming.rowMoved(),
          renaming.machineDays(),
          renaming.waiting(),
          renaming.machineDays() == null
              ? "queueing"
              : renaming.waiting() > 0 ? "running" : "done");
    }
  }

  /** The latest requests, newest first. */
  @Schema(name = "RenameHistoryList")
  record Requests(List<Progress> items) {}

  @POST
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "renameHistory", summary = "Reclassify past usage")
  @APIResponse(
      responseCode = "202",
      description = "Request accepted",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Accepted.class)))
  @APIResponse(responseCode = "404", description = "The app does not exist in the catalogue")
  public RestResponse<Accepted> rename(Wanted body) {
    List<String> ids = FieldChecks.given("apps", FieldChecks.requireBody(body).apps());
    if (ids.isEmpty() || ids.size() > MOST_APPS) {
      throw FieldChecks.badRequest("field \"apps\" must name 1 to %d apps".formatted(MOST_APPS));
    }
    List<AppRef> apps = FieldChecks.valid(() -> ids.stream().map(AppRef::new).distinct().toList());
    CatalogueEditor.Order order =
        new CatalogueEditor.Order(identity.getPrincipal().getName(), null, true);
    return RestResponse.ResponseBuilder.<Accepted>create(RestResponse.Status.ACCEPTED)
        .entity(new Accepted(editor.renameHistory(apps, order)))
        .build();
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      operationId = "listRenameHistory",
      summary = "List reclassification requests",
      description = "Returns the latest 100 requests with their progress.")
  public Requests getProgress() {
    return new Requests(history.latest(MOST_SHOWN).stream().map(Progress::of).toList());
  }
}
