package io.penumbra.ingestion.quarantine;

import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.page.PageRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Quarantined records, which can be replayed. */
@Path("/api/v1/quarantine")
@Tag(name = "Quarantine")
@RunOnVirtualThread
class QuarantineResource {

  private static final Logger LOG = Logger.getLogger(QuarantineResource.class);
  private static final int REQUESTS_AT_ONCE = 5;

  /**
   * One rejected record.
   *
   * @param line its line in the request
   * @param raw the record as it was sent, for administrators only
   * @param cut whether it was longer than what is kept; then it can't be replayed
   */
  @Schema(name = "QuarantinedRecord")
  record Item(
      String id,
      UUID batchId,
      String sensor,
      Instant receivedAt,
      int line,
      String reason,
      @Schema(nullable = true) String field,
      String detail,
      int bytes,
      boolean cut,
      @Schema(nullable = true) String raw) {}

  /**
   * Rejected records, newest request first.
   *
   * @param notKept total of rejected lines that were not kept
   * @param next the cursor of the next page, or null at the end
   */
  @Schema(name = "QuarantinePage")
  record Page(List<Item> items, long notKept, @Schema(nullable = true) String next) {}

  /**
   * Size of the quarantine.
   *
   * @param records that can be listed
   * @param bytes on disk
   * @param oldestAt time of the oldest
   * @param notKept rejected lines that are not there, and why
   */
  @Schema(name = "Quarantine")
  record Size(
      long records, long bytes, @Schema(nullable = true) Instant oldestAt, NotKept notKept) {}

  /**
   * Rejected lines that are not in quarantine.
   *
   * @param tooOld given up because of their age
   * @param tooMany given up because there was more than is kept
   * @param beyondLimit of which no text was kept in the first place
   */
  record NotKept(long tooOld, long tooMany, long beyondLimit) {}

  private final Quarantine quarantine;
  private final QuarantineRetention keeper;
  private final SecurityIdentity caller;

  QuarantineResource(Quarantine quarantine, QuarantineRetention keeper, SecurityIdentity caller) {
    this.quarantine = quarantine;
    this.keeper = keeper;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(summary = "Get quarantine size")
  public Size getSize() {
    QuarantineRetention.Summary summary = keeper.summary();
    return new Size(
        summary.lines(),
        summary.bytes(),
        summary.oldestAt(),
        new NotKept(summary.aged(), summary.crowdedOut(), summary.beyondRequest()));
  }

  @GET
  @Path("records")
  @RolesAllowed({"admin", "auditor"})
  @Operation(
      summary = "List quarantined records",
      description =
          "Returns records, newest request first. Only administrators see the raw record.")
  public RestResponse<Page> records(
      @RestQuery
          @DefaultValue(PageLimit.DEFAULT_TEXT)
          @Schema(minimum = "1", maximum = PageLimit.MAX_TEXT)
          int limit,
      @RestQuery String cursor,
      @RestQuery String reason,
      @RestQuery String sensor,
      @RestQuery String from,
      @RestQuery String to) {
    PageRequest<LineId> page = PageRequest.of(limit, cursor, LineId.PLACES);
    LineQuery query = new LineQuery(reason, sensor, parseTime("from", from), parseTime("to", to));
    boolean raw = caller.hasRole("admin");
    List<Item> read = read(query, page, raw);
    List<Item> shown = page.shown(read);
    if (raw && !shown.isEmpty()) {
      LOG.infof("raw records were read from quarantine: records=%d", shown.size());
    }
    String next = page.next(read, item -> LineId.parse(item.id()), LineId.PLACES);
    return RestResponse.ResponseBuilder.ok(new Page(shown, keeper.summary().notKept(), next))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private List<Item> read(LineQuery query, PageRequest<LineId> page, boolean raw) {
    List<Item> items = new ArrayList<>();
    LineId after = page.after().orElse(new LineId(Long.MAX_VALUE, -1));
    long from = after.batchNo();
    while (items.size() < page.toRead()) {
      List<Quarantined> requests = quarantine.listNewestFirst(query, from, REQUESTS_AT_ONCE);
      for (Quarantined request : requests) {
        for (RejectedLine line : request.lines()) {
          boolean shown = request.batchNo() == after.batchNo() && line.no() <= after.no();
          if (query.asksFor(line) && !shown && items.size() < page.toRead()) {
            items.add(createItem(request, line, raw));
          }
        }
      }
      if (requests.size() < REQUESTS_AT_ONCE) {
        break;
      }
      from = requests.getLast().batchNo() - 1;
    }
    return items;
  }

  private static Item createItem(Quarantined request, RejectedLine line, boolean raw) {
    return new Item(
        new LineId(request.batchNo(), line.no()).toString(),
        request.batchId(),
        request.sensor(),
        request.receivedAt(),
        line.line(),
        line.reason(),
        line.field(),
        line.detail(),
        line.raw().length,
        line.cut(),
        raw ? new String(line.raw(), StandardCharsets.UTF_8) : null);
  }

  private static Instant parseTime(String name, String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, name + " must be a UTC time, for example 2026-01-31T09:00:00Z");
    }
  }
}
