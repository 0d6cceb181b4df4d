package io.penumbra.reporting.api.report;

import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** List of reports and their summaries. */
@Path("/api/v1/reports")
@Tag(name = "Reports")
@Produces(MediaType.APPLICATION_JSON)
class ReportsResource {

  private final Reports reports;
  private final Summaries summaries;
  private final Clock clock;

  ReportsResource(Reports reports, Summaries summaries, Clock clock) {
    this.reports = reports;
    this.summaries = summaries;
    this.clock = clock;
  }

  /** All continuous reports. */
  public record ReportList(List<Summary.ReportView> items) {}

  @GET
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "List continuous reports",
      description = "Returns built-in reports, one report per source, and custom reports.")
  public ReportList list() {
    return new ReportList(reports.all().stream().map(Summary.ReportView::of).toList());
  }

  @GET
  @Path("/{report}/summary")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "Get summary of a report")
  public Summary getSummary(@BeanParam ReportQuery query) {
    return summaries.of(reports.require(query), query.period(clock));
  }
}
