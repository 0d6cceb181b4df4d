package io.penumbra.reporting.report;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.integration.Integration;
import io.penumbra.reporting.integration.IntegrationStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which reports there are, and the top of each. */
@Path("/api/v1/reports")
@Tag(name = "Reports")
@Produces(MediaType.APPLICATION_JSON)
class ReportsResource {

  private final SummaryStore store;
  private final Integration integration;
  private final Clock clock;

  ReportsResource(SummaryStore store, Integration integration, Clock clock) {
    this.store = store;
    this.integration = integration;
    this.clock = clock;
  }

  /** All continuous reports. */
  public record Reports(List<Summary.ReportView> items) {}

  @GET
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "The continuous reports")
  public Reports list() {
    return new Reports(Arrays.stream(Report.values()).map(Summary.ReportView::of).toList());
  }

  @GET
  @Path("/{report}/summary")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "The counters and the trend of a report")
  public Summary summary(@BeanParam ReportQuery query) {
    Report report = query.report();
    Period period = query.period(clock);
    Optional<IntegrationStatus> status = integration.status();
    Optional<Instant> turnedOn = status.flatMap(IntegrationStatus::turnedOnAt);
    Row row = store.counters(report, period, turnedOn).await().indefinitely();
    long transactions = row.getLong("transactions");
    return new Summary(
        Summary.ReportView.of(report),
        period,
        store.updatedAt().await().indefinitely().orElse(null),
        row.getLong("machines"),
        store.machineSupport(report, period).await().indefinitely(),
        row.getLong("machines_since_turned_on"),
        row.getLong("users"),
        row.getLong("ip_addresses"),
        row.getLong("apps"),
        row.getLong("unmatched"),
        transactions,
        row.getLong("attributed_transactions"),
        row.getLong("measured_transactions"),
        row.getLong("bytes_up"),
        row.getLong("bytes_down"),
        store.trend(report, period, null).await().indefinitely(),
        transactions > 0 ? List.of() : EmptyReport.explain(status));
  }
}
