package io.penumbra.ingestion.evidence;

import io.penumbra.contracts.sql.NamedSql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Asked by integration-toggle-service. */
@Path("/api/v1/evidence")
@Tag(name = "Evidence")
class EvidenceResource {

  private final Pool pool;
  private final String evidence = NamedSql.load("evidence/evidence");

  EvidenceResource(Pool pool) {
    this.pool = pool;
  }

  /**
   * What has come in.
   *
   * @param firstAcceptedAt when the first request still remembered was stored, or null
   * @param backlogChunks sealed chunks not acknowledged yet
   * @param senders sensors that sent within a day
   */
  public record Evidence(
      @Schema(nullable = true) Instant firstAcceptedAt,
      @Schema(nullable = true) Instant lastAcceptedAt,
      long sensorsSeen,
      long backlogChunks,
      @Schema(nullable = true) Instant backlogOldestAt,
      long quarantinedChunks,
      long senders) {}

  @GET
  @RolesAllowed("service")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "What has come in, and what waits")
  public Uni<Evidence> evidence() {
    return pool.query(evidence).execute().map(rows -> evidence(rows.iterator().next()));
  }

  private static Evidence evidence(Row row) {
    return new Evidence(
        instant(row, "first_accepted_at"),
        instant(row, "last_accepted_at"),
        row.getLong("senders"),
        row.getLong("backlog_chunks"),
        instant(row, "backlog_oldest_at"),
        row.getLong("quarantined_chunks"),
        row.getLong("senders"));
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
