package io.penumbra.correlation.apply;

import io.opentelemetry.api.trace.Span;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.tracing.TraceAttributes;
import io.penumbra.commons.tracing.Tracing;
import io.penumbra.contracts.chunk.ChunkBatch;
import io.penumbra.contracts.chunk.ChunkCodec;
import io.penumbra.contracts.chunk.MalformedChunkException;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.correlation.rollup.RollupBacklog;
import io.penumbra.correlation.rollup.RollupTraces;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Endpoint for sealed chunks from ingestion. */
@Path("/api/v1/chunks")
@Tag(name = "Chunks")
class ChunksResource {

  private final Applier applier;
  private final RollupBacklog backlog;
  private final RollupTraces traces;
  private final Tracing tracing;

  ChunksResource(Applier applier, RollupBacklog backlog, RollupTraces traces, Tracing tracing) {
    this.traces = traces;
    this.tracing = tracing;
    this.applier = applier;
    this.backlog = backlog;
  }

  @POST
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Consumes(ChunkBatch.MEDIA_TYPE)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "applyChunks",
      summary = "Apply sealed chunks",
      description =
          "Chunks are idempotent: a repeated chunk is counted once and returns the same "
              + "receipt. Chunks of different machines are applied in one transaction. If the "
              + "request fails, some chunks can have been applied. Send all chunks again.")
  @RequestBody(
      description = "1 to 50 sealed chunks in the ChunkBatch format, see contracts/chunk",
      content =
          @Content(
              mediaType = ChunkBatch.MEDIA_TYPE,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "200",
      description = "All chunks are applied, by this or an earlier request")
  @APIResponse(
      responseCode = "503",
      description = "The read models are too far behind. Retry after the time in Retry-After.")
  @APIResponse(
      responseCode = "422",
      description = "The body is not a batch, or contains an invalid chunk; nothing was applied")
  public ChunkReceipts apply(byte[] payload) {
    List<ChunkBatch.Item> items = listItems(payload);
    List<SentChunk> chunks = new ArrayList<>();
    for (ChunkBatch.Item item : items) {
      chunks.add(createChunk(chunks.size() + 1, item.chunk()));
    }
    backlog.requireRoom();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      spans.add(
          tracing
              .startWithin(items.get(i).traceparent(), "apply chunk")
              .setAttribute(TraceAttributes.CHUNK_ID, chunks.get(i).chunk().id().toString()));
    }
    try {
      ChunkReceipts receipts = new ChunkReceipts(applier.apply(chunks));
      for (int i = 0; i < chunks.size(); i++) {
        ChunkId id = chunks.get(i).chunk().id();
        Tracing.within(spans.get(i), () -> traces.follow(id));
      }
      return receipts;
    } finally {
      spans.forEach(Span::end);
    }
  }

  private static List<ChunkBatch.Item> listItems(byte[] payload) {
    try {
      return ChunkBatch.decode(payload).items();
    } catch (MalformedChunkException e) {
      throw new ProblemException(ProblemType.UNPROCESSABLE, e.getMessage());
    }
  }

  private static SentChunk createChunk(int number, byte[] payload) {
    try {
      return new SentChunk(ChunkCodec.decode(payload), payload);
    } catch (MalformedChunkException e) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE, "chunk %d: %s".formatted(number, e.getMessage()));
    }
  }
}
