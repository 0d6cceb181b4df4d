package io.penumbra.ingestion.backlog;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Size of the backlog, over all replicas. */
@Path("/api/v1/backlog")
@Tag(name = "Backlog")
@RunOnVirtualThread
class BacklogResource {

  /**
   * Accepted data that is not delivered.
   *
   * @param lagSeconds wait of the oldest chunk to be sent, in seconds; 0 when none waits
   * @param pendingRequests requests with records that are not delivered, quarantine included
   * @param pendingBytes size of those on disk
   * @param states every state, also those without a chunk
   */
  @Schema(name = "Backlog")
  record View(
      long lagSeconds,
      long pendingRequests,
      long pendingBytes,
      List<InState> states,
      List<Replica> replicas) {}

  /**
   * Chunks in one state.
   *
   * @param oldestAt time of sealing of the oldest chunk, or null when there is none
   */
  @Schema(name = "BacklogState")
  record InState(
      ChunkBacklogReader.State state,
      long chunks,
      long transactions,
      long bytes,
      @Schema(nullable = true) Instant oldestAt) {}

  /**
   * A running ingestion-service.
   *
   * @param beatSeconds seconds since its last heartbeat; its chunks are taken over after ten
   */
  @Schema(name = "IngestionReplica")
  record Replica(UUID id, Instant startedAt, Instant beatAt, long beatSeconds) {}

  private final ChunkBacklogReader chunks;
  private final Clock clock;

  BacklogResource(ChunkBacklogReader chunks, Clock clock) {
    this.chunks = chunks;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(summary = "Get backlog")
  public View getBacklog() {
    Instant now = clock.instant();
    List<ChunkBacklogReader.InState> found = chunks.states();
    List<InState> states =
        List.of(ChunkBacklogReader.State.values()).stream().map(state -> of(state, found)).toList();
    ChunkBacklogReader.Requests requests = chunks.requests();
    Instant oldest = states.getFirst().oldestAt();
    return new View(
        oldest == null ? 0 : computeSeconds(oldest, now),
        requests.requests(),
        requests.bytes(),
        states,
        chunks.replicas().stream()
            .map(
                replica ->
                    new Replica(
                        replica.id(),
                        replica.startedAt(),
                        replica.beatAt(),
                        computeSeconds(replica.beatAt(), now)))
            .toList());
  }

  private static InState of(
      ChunkBacklogReader.State state, List<ChunkBacklogReader.InState> found) {
    return found.stream()
        .filter(one -> one.state() == state)
        .findFirst()
        .map(
            one ->
                new InState(state, one.chunks(), one.transactions(), one.bytes(), one.oldestAt()))
        .orElse(new InState(state, 0, 0, 0, null));
  }

  private static long computeSeconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }
}
