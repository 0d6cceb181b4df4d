package io.penumbra.correlation.recompute;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of progress and results of corrections. */
@Path("/api/v1")
@Tag(name = "Corrections")
@Produces(MediaType.APPLICATION_JSON)
class RecomputeResource {

  private static final int MOST = 500;
  private static final int FARTHEST_BACK_DAYS = 400;

  private final RecomputeQueue recomputeQueue;
  private final Clock clock;

  RecomputeResource(RecomputeQueue recomputeQueue, Clock clock) {
    this.recomputeQueue = recomputeQueue;
    this.clock = clock;
  }

  /** Number of pending days of one cause. */
  @Schema(name = "RecomputeCause")
  record Cause(String cause, long machineDays) {}

  /**
   * Pending recomputations of machine-days.
   *
   * @param failing number of them that are retried after a failure
   * @param oldestQueuedAt time of the oldest request, or null
   */
  @Schema(name = "RecomputeProgress")
  record Progress(
      long machineDays,
      long failing,
      @Schema(nullable = true) Instant oldestQueuedAt,
      List<Cause> causes) {}

  /**
   * Usage that a recomputation removed from groups of a day shown before; totals never change.
   *
   * @param groups number of groups that lost usage
   * @param transactions number of transactions that moved to another group
   */
  @Schema(name = "Correction")
  record Correction(LocalDate day, Instant at, String cause, int groups, int transactions) {}

  @Schema(name = "CorrectionList")
  record CorrectionList(List<Correction> items) {}

  @GET
  @Path("/recompute")
  @RolesAllowed({"admin", "analyst", "service"})
  @RunOnVirtualThread
  @Operation(summary = "Get recomputation backlog")
  public Progress getProgress() {
    RecomputeQueue.Progress progress = recomputeQueue.readProgress();
    return new Progress(
        progress.machineDays(),
        progress.failing(),
        progress.oldest(),
        progress.causes().stream()
            .map(waiting -> new Cause(waiting.cause(), waiting.machineDays()))
            .toList());
  }

  @GET
  @Path("/machines/{machine}/corrections")
  @RolesAllowed({"admin", "analyst", "service"})
  @RunOnVirtualThread
  @Operation(
      summary = "List corrections of a machine's days",
      description = "Returns corrections caused by late facts, newest first, at most 500.")
  public CorrectionList listCorrections(@PathParam("machine") int machine) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new CorrectionList(
        recomputeQueue
            .listCorrections(machine, today.minusDays(FARTHEST_BACK_DAYS), today.plusDays(1), MOST)
            .stream()
            .map(c -> new Correction(c.day(), c.at(), c.cause(), c.groups(), c.transactions()))
            .toList());
  }
}
