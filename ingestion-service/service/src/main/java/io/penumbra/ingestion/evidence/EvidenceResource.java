package io.penumbra.ingestion.evidence;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.ingestion.format.RejectReason;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Evidence of ingestion, requested by integration-toggle-service. */
@Path("/api/v1/evidence")
@Tag(name = "Evidence")
class EvidenceResource {

  /** Reason under which requests without any usable record are counted. */
  private static final String WHOLE_REQUEST = "request";

  private final Pool pool;
  private final String evidence = NamedSql.load("evidence/evidence");
  private final String rejections = NamedSql.load("evidence/rejections");

  EvidenceResource(Pool pool) {
    this.pool = pool;
  }

  /**
   * Evidence of received data.
   *
   * @param firstAcceptedAt time at which the oldest remembered request was stored, or null
   * @param sensorsSeen sensors that ever sent a record
   * @param batchesRejected requests of the last day of which nothing could be used
   * @param rejectionsByReason records rejected within a day
   * @param skewedRecords number of them with a time in the future
   * @param backlogChunks sealed chunks not acknowledged yet
   * @param senders sensors that sent within a day
   */
  public record Evidence(
      @Schema(nullable = true) Instant firstAcceptedAt,
      @Schema(nullable = true) Instant lastAcceptedAt,
      long sensorsSeen,
      long batchesRejected,
      Map<String, Long> rejectionsByReason,
      long skewedRecords,
      long backlogChunks,
      @Schema(nullable = true) Instant backlogOldestAt,
      long quarantinedChunks,
      long senders) {}

  @GET
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Get evidence of ingestion")
  public Evidence getEvidence() {
    Map<String, Long> rejected = new TreeMap<>();
    for (Row row : pool.query(rejections).executeAndAwait()) {
      rejected.put(row.getString("reason"), row.getLong("records"));
    }
    Long requests = rejected.remove(WHOLE_REQUEST);
    Row row = pool.query(evidence).executeAndAwait().iterator().next();
    return new Evidence(
        readInstant(row, "first_accepted_at"),
        readInstant(row, "last_accepted_at"),
        row.getLong("sensors_seen"),
        requests == null ? 0 : requests,
        rejected,
        rejected.getOrDefault(RejectReason.IN_FUTURE.id(), 0L),
        row.getLong("backlog_chunks"),
        readInstant(row, "backlog_oldest_at"),
        row.getLong("quarantined_chunks"),
        row.getLong("senders"));
  }

  private static Instant readInstant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
