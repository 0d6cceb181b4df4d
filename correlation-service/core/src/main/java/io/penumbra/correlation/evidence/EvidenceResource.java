package io.penumbra.correlation.evidence;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.os.Machine;
import io.penumbra.contracts.os.OsFloors;
import io.penumbra.contracts.os.OsVerdict;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of health evidence for integration-toggle-service. */
@Path("/api/v1/evidence")
@Tag(name = "Evidence")
class EvidenceResource {

  private final Pool pool;
  private final String evidence = NamedSql.load("evidence/evidence");
  private final String machines = NamedSql.load("evidence/machines");

  EvidenceResource(Pool pool) {
    this.pool = pool;
  }

  /** Number of machines by support of their system. */
  public record Machines(long supported, long belowFloor, long unknown) {}

  /**
   * Evidence of applied data.
   *
   * @param machinesSilent machines last seen more than a day and less than a week ago
   * @param distinctSources addresses of machines since yesterday: 0, 1, or 2 for several
   * @param firstSeenAt time at which the oldest retained chunk was applied, or null
   */
  public record Evidence(
      @Schema(nullable = true) Instant firstSeenAt,
      @Schema(nullable = true) Instant lastSeenAt,
      Machines machines,
      long machinesSilent,
      int distinctSources) {}

  @GET
  @RolesAllowed("service")
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Get evidence of received data")
  public Evidence getEvidence() {
    Row row = pool.query(evidence).executeAndAwait().iterator().next();
    return new Evidence(
        readInstant(row, "first_seen_at"),
        readInstant(row, "last_seen_at"),
        createMachines(),
        row.getLong("machines_silent"),
        row.getInteger("distinct_sources"));
  }

  private Machines createMachines() {
    long supported = 0;
    long belowFloor = 0;
    long unknown = 0;
    for (Row row : pool.query(machines).executeAndAwait()) {
      Machine machine =
          new Machine(
              row.getString("os_platform"),
              row.getString("os_version"),
              row.getString("os_build"),
              null);
      long count = row.getLong("machines");
      switch (OsFloors.shipped().judge(machine)) {
        case OsVerdict.Supported _ -> supported += count;
        case OsVerdict.BelowFloor _ -> belowFloor += count;
        case OsVerdict.Unknown _ -> unknown += count;
      }
    }
    return new Machines(supported, belowFloor, unknown);
  }

  private static Instant readInstant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
