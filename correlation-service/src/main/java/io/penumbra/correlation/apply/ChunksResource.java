package io.penumbra.correlation.apply;

import io.opentelemetry.api.trace.Span;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.tracing.TraceAttributes;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.MalformedChunkException;
import io.penumbra.correlation.rollup.RollupBacklog;
import io.penumbra.correlation.rollup.RollupTraces;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where ingestion forwards sealed chunks. */
@Path("/api/v1/chunks")
@Tag(name = "Chunks")
class ChunksResource {

  private final Applier applier;
  private final RollupBacklog backlog;
  private final RollupTraces traces;

  ChunksResource(Applier applier, RollupBacklog backlog, RollupTraces traces) {
    this.traces = traces;
    this.applier = applier;
    this.backlog = backlog;
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Consumes(Chunk.MEDIA_TYPE)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Apply a sealed chunk",
      description = "Counted once, however often it is sent; a repeat gets the same receipt.")
  @RequestBody(
      description = "A sealed chunk, see contracts/chunk",
      content =
          @Content(
              mediaType = Chunk.MEDIA_TYPE,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "200", description = "It is applied, now or before")
  @APIResponse(
      responseCode = "503",
      description = "The read models are too far behind; send it again after Retry-After")
  @APIResponse(responseCode = "422", description = "It is no chunk; sending it again can't succeed")
  public ChunkReceipt put(@PathParam("id") UUID id, byte[] payload) {
    Chunk chunk;
    try {
      chunk = ChunkCodec.decode(payload);
    } catch (MalformedChunkException e) {
      throw new ProblemException(ProblemType.UNPROCESSABLE, e.getMessage());
    }
    if (!chunk.id().value().equals(id)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "the payload is chunk %s".formatted(chunk.id()));
    }
    Span.current().setAttribute(TraceAttributes.CHUNK_ID, id.toString());
    backlog.requireRoom();
    ChunkReceipt receipt = applier.apply(chunk, payload);
    traces.follow(chunk.id());
    return receipt;
  }
}
