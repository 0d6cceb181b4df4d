package io.penumbra.ingestion.backlog;

import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.page.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Sealed chunks that are not delivered. */
@Path("/api/v1/chunks")
@Tag(name = "Backlog")
@RunOnVirtualThread
class ChunksResource {

  private static final Logger LOG = Logger.getLogger(ChunksResource.class);

  /**
   * One chunk.
   *
   * @param subject the machine it is about: a device id, a host name or an address
   * @param sealReason the limit it met
   * @param attempts tries that correlation has refused or stopped in
   */
  @Schema(name = "Chunk")
  record View(
      UUID id,
      ChunkBacklogReader.State state,
      String subjectKind,
      String subject,
      LocalDate day,
      Instant sealedAt,
      long ageSeconds,
      String sealReason,
      int transactions,
      int bytes,
      int attempts,
      @Schema(nullable = true) String lastError) {}

  /**
   * Chunks, oldest first.
   *
   * @param next the cursor of the next page, or null at the end
   */
  @Schema(name = "ChunkPage")
  record Page(List<View> items, @Schema(nullable = true) String next) {}

  private final ChunkBacklogReader chunks;
  private final JsonWebToken caller;
  private final Clock clock;

  ChunksResource(ChunkBacklogReader chunks, JsonWebToken caller, Clock clock) {
    this.chunks = chunks;
    this.caller = caller;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(summary = "List undelivered chunks")
  public RestResponse<Page> list(
      @RestQuery
          @DefaultValue(PageLimit.DEFAULT_TEXT)
          @Schema(minimum = "1", maximum = PageLimit.MAX_TEXT)
          int limit,
      @RestQuery String cursor,
      @RestQuery ChunkBacklogReader.State state) {
    PageRequest<ChunkBacklogReader.Place> page =
        PageRequest.of(limit, cursor, ChunkBacklogReader.Place.PLACES);
    List<ChunkBacklogReader.Waiting> read = chunks.list(state, page);
    Instant now = clock.instant();
    Page answer =
        new Page(
            page.shown(read).stream().map(chunk -> createView(chunk, now)).toList(),
            page.next(
                read,
                chunk -> new ChunkBacklogReader.Place(chunk.sealedAt(), chunk.id()),
                ChunkBacklogReader.Place.PLACES));
    return RestResponse.ResponseBuilder.ok(answer)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("{id}/retry")
  @RolesAllowed("admin")
  @Operation(
      summary = "Retry quarantined chunk",
      description =
          "A replica sends the chunk again within seconds. correlation-service counts it "
              + "once.")
  @APIResponse(responseCode = "204", description = "Retry scheduled")
  @APIResponse(responseCode = "409", description = "The chunk is not in quarantine")
  public void retry(UUID id) {
    if (!chunks.retry(id, caller.getName())) {
      throw notQuarantined(id);
    }
    LOG.infof("a quarantined chunk is sent again: chunkId=%s by=%s", id, caller.getSubject());
  }

  @POST
  @Path("{id}/discard")
  @RolesAllowed("admin")
  @Operation(
      summary = "Discard quarantined chunk",
      description = "The records of the chunk are deleted and never counted.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "409", description = "The chunk is not in quarantine")
  public void discard(UUID id) {
    if (!chunks.discard(id, caller.getName())) {
      throw notQuarantined(id);
    }
    LOG.warnf("a quarantined chunk was discarded: chunkId=%s by=%s", id, caller.getSubject());
  }

  private ProblemException notQuarantined(UUID id) {
    return chunks.one(id).isPresent()
        ? new ProblemException(ProblemType.CONFLICT, "this chunk is not in quarantine")
        : new ProblemException(
            ProblemType.NOT_FOUND, "there is no chunk of this id, or it is delivered");
  }

  private static View createView(ChunkBacklogReader.Waiting chunk, Instant now) {
    return new View(
        chunk.id(),
        chunk.state(),
        chunk.subject().kind().name().toLowerCase(Locale.ROOT),
        chunk.subject().key(),
        chunk.day(),
        chunk.sealedAt(),
        Math.max(0, Duration.between(chunk.sealedAt(), now).toSeconds()),
        chunk.sealReason(),
        chunk.transactions(),
        chunk.bytes(),
        chunk.attempts(),
        chunk.lastError());
  }
}
