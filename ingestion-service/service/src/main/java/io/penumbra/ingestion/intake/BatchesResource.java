package io.penumbra.ingestion.intake;

import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.page.PageRequest;
import io.penumbra.ingestion.quarantine.LineId;
import io.penumbra.ingestion.quarantine.Quarantine;
import io.penumbra.ingestion.quarantine.Quarantined;
import io.penumbra.ingestion.quarantine.RejectedLine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Outcomes of individual requests. */
@Path("/api/v1/batches")
@Tag(name = "Transactions")
@RunOnVirtualThread
class BatchesResource {

  /**
   * One rejected record.
   *
   * @param line its line in the request, from 1
   * @param kept whether it waits in quarantine
   * @param replayedIn the batch that took it in later, or null
   */
  @Schema(name = "BatchRejection")
  record Item(
      int line,
      @Schema(nullable = true) String field,
      String reason,
      String detail,
      boolean kept,
      @Schema(nullable = true) String replayedIn) {}

  /**
   * Rejected records of one request, in its order.
   *
   * @param notKept number of rejected records that are not kept
   * @param next the cursor of the next page, or null at the end
   */
  @Schema(name = "BatchRejections")
  record Page(
      UUID batchId,
      String sensor,
      Instant receivedAt,
      int notKept,
      List<Item> items,
      @Schema(nullable = true) String next) {}

  private final Quarantine quarantine;
  private final BatchStore batches;

  BatchesResource(Quarantine quarantine, BatchStore batches) {
    this.quarantine = quarantine;
    this.batches = batches;
  }

  @GET
  @Path("{id}/rejections")
  @RolesAllowed({"admin", "auditor"})
  @Operation(
      operationId = "listBatchRejections",
      summary = "List rejected records of a request",
      description =
          "Returns all rejected records while they are retained, then the first hundred for "
              + "the retention of the receipt.")
  public RestResponse<Page> rejections(
      UUID id,
      @RestQuery
          @DefaultValue(PageLimit.DEFAULT_TEXT)
          @Schema(minimum = "1", maximum = PageLimit.MAX_TEXT)
          int limit,
      @RestQuery String cursor) {
    PageRequest<LineId> page = PageRequest.of(limit, cursor, LineId.PLACES);
    Page answer =
        quarantine
            .byId(id)
            .or(() -> batches.findRemembered(id).map(BatchesResource::quarantined))
            .map(request -> createPage(request, page))
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND,
                        "the batch does not exist, or is no longer retained"));
    return RestResponse.ResponseBuilder.ok(answer)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Page createPage(Quarantined request, PageRequest<LineId> page) {
    int after = page.after().map(LineId::no).orElse(-1);
    List<RejectedLine> read =
        request.lines().stream().filter(line -> line.no() > after).limit(page.toRead()).toList();
    return new Page(
        request.batchId(),
        request.sensor(),
        request.receivedAt(),
        request.notKept(),
        page.shown(read).stream()
            .map(
                line ->
                    new Item(
                        line.line(),
                        line.field(),
                        line.reason(),
                        line.detail(),
                        line.isKept(),
                        line.replayedIn()))
            .toList(),
        page.next(read, line -> new LineId(request.batchNo(), line.no()), LineId.PLACES));
  }

  /** Returns the rejections of the receipt, which remain when the quarantine has none. */
  private static Quarantined quarantined(BatchStore.Remembered batch) {
    AtomicInteger no = new AtomicInteger();
    return new Quarantined(
        0,
        UUID.fromString(batch.receipt().batchId()),
        batch.sensor(),
        null,
        batch.receivedAt(),
        batch.receipt().rejected().values().stream().mapToInt(Integer::intValue).sum(),
        0,
        batch.receipt().rejections().stream()
            .map(
                r ->
                    new RejectedLine(
                        no.incrementAndGet(),
                        r.line(),
                        r.reason(),
                        r.field(),
                        r.detail(),
                        null,
                        false,
                        null,
                        null))
            .toList());
  }
}
