package io.penumbra.correlation.snapshot;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.Problem;
import io.penumbra.contracts.snapshot.SnapshotCompletion;
import io.penumbra.contracts.snapshot.SnapshotPart;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Endpoint for the usage of snapshot reports from ingestion. */
@Path("/api/v1/snapshots/{id}")
@Tag(name = "Snapshot usage")
@RunOnVirtualThread
class SnapshotsResource {

  private final SnapshotUsageStore store;

  SnapshotsResource(SnapshotUsageStore store) {
    this.store = store;
  }

  @PUT
  @Path("/parts/{part:\\d{1,9}}")
  @RolesAllowed("service")
  @Operation(
      summary = "Store partial sums of a snapshot report",
      description = "Parts are idempotent: a repeated part is counted once.")
  @APIResponse(responseCode = "204", description = "Part stored")
  @APIResponse(
      responseCode = "409",
      description = "A later attempt has begun, or the snapshot is complete")
  public void put(@PathParam("id") UUID id, @PathParam("part") int part, SnapshotPart usage) {
    store.put(id, part, FieldChecks.requireBody(usage));
  }

  @POST
  @Path("/complete")
  @RolesAllowed("service")
  @Operation(
      summary = "Complete snapshot report",
      description = "Aggregates the parts. A repeated request returns the same response.")
  @APIResponse(responseCode = "200", description = "The snapshot is ready")
  @APIResponse(responseCode = "409", description = "A later attempt has begun")
  @APIResponse(
      responseCode = "503",
      description = "An earlier request is still aggregating. Retry later.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public SnapshotCompletion.Totals complete(
      @PathParam("id") UUID id, SnapshotCompletion completion) {
    return store.complete(id, FieldChecks.requireBody(completion));
  }

  @DELETE
  @RolesAllowed("service")
  @Operation(summary = "Delete usage of a snapshot report")
  @APIResponse(responseCode = "204", description = "The snapshot does not exist")
  public void delete(@PathParam("id") UUID id) {
    store.delete(id);
  }
}
