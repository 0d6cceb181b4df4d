package io.penumbra.reporting.api.attention;

import io.penumbra.reporting.report.Reports;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Checks of a report for items that need attention. */
@Path("/api/v1/reports/{report}/attention")
@Tag(name = "Reports")
@Produces(MediaType.APPLICATION_JSON)
class AttentionResource {

  private final Checks checks;
  private final Reports reports;

  AttentionResource(Checks checks, Reports reports) {
    this.checks = checks;
    this.reports = reports;
  }

  @GET
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "List items that need attention",
      description =
          "Checks the last 7 days for new high-risk apps, unusual uploads, large uploads "
              + "without a baseline, unsanctioned apps in use, growing unmatched domains, and "
              + "machines below the minimum version. Includes all open alerts of policies on the "
              + "report or on global. Checks that cannot be evaluated have no count.")
  public Attention attention(
      @PathParam("report") @Parameter(example = "win10-endpoint-users") String report) {
    return checks.of(reports.require(report));
  }
}
