package io.penumbra.reporting.api.search;

import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.usage.UsageQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Search in a report. */
@Path("/api/v1/search")
@Tag(name = "Reports")
@Produces(MediaType.APPLICATION_JSON)
class SearchResource {

  private final Searches searches;
  private final Reports reports;
  private final Clock clock;

  SearchResource(Searches searches, Reports reports, Clock clock) {
    this.searches = searches;
    this.reports = reports;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      operationId = "search",
      summary = "Search entities of a report by name",
      description =
          "Returns exact matches first, then names with a word that starts with the text, "
              + "then names that contain it. Within each group, most used first. A host name finds "
              + "the app that claims it.")
  @APIResponse(
      responseCode = "200",
      description = "Matches by kind",
      content = @Content(schema = @Schema(implementation = SearchAnswer.class)))
  @APIResponse(responseCode = "404", description = "The report does not exist")
  public SearchAnswer search(@BeanParam SearchQuery search) {
    String text = search.text();
    int limit = search.limit();
    ReportQuery query = search.report();
    return searches.of(text, UsageQuery.to(reports.require(query), query.period(clock)), limit);
  }
}
