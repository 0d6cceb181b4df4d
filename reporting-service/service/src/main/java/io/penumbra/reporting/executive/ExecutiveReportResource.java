package io.penumbra.reporting.executive;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Executive report: one or two pages for decision makers. */
@Path("/api/v1/reports/{report}/executive")
@Tag(name = "Reports")
class ExecutiveReportResource {

  private final Reports reports;
  private final ExecutiveReports executive;
  private final ExecutiveHtml html;
  private final Clock clock;

  ExecutiveReportResource(
      Reports reports, ExecutiveReports executive, ExecutiveHtml html, Clock clock) {
    this.reports = reports;
    this.executive = executive;
    this.html = html;
    this.clock = clock;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  // no compression, as for all API answers: the length of an answer must not reveal a secret in it
  @Uncompressed
  @Operation(
      operationId = "getExecutiveReport",
      summary = "Get executive report",
      description =
          "Returns one or two pages of HTML, or the figures as JSON. The report names no "
              + "users, machines or addresses. The HTML contains no scripts and loads no resources.")
  @APIResponse(
      responseCode = "200",
      description = "Executive report",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ExecutiveReport.class)),
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
      })
  public Response report(
      @BeanParam ReportQuery query,
      @QueryParam("language")
          @Parameter(
              description = "Language of the HTML: en or fr. Default: Accept-Language",
              example = "en")
          String language,
      @QueryParam("timeZone")
          @Parameter(
              description = "Time zone of timestamps in the HTML. Days are always UTC days",
              example = "Europe/Paris")
          String timeZone,
      @Context HttpHeaders headers) {
    Language written =
        language == null
            ? Language.preferred(headers.getAcceptableLanguages())
            : Language.of(language);
    ZoneId zone = parseZone(timeZone);
    ExecutiveReport report = executive.of(reports.require(query), query.period(clock));
    return (wantsHtml(headers)
            ? Response.ok(html.page(report, written, zone), MediaType.TEXT_HTML + ";charset=UTF-8")
            : Response.ok(report, MediaType.APPLICATION_JSON))
        .header(HttpHeaders.VARY, "Accept, Accept-Language")
        .build();
  }

  /** Returns true if HTML is requested and not less preferred than JSON. */
  private static boolean wantsHtml(HttpHeaders headers) {
    double asHtml = computeQuality(headers, MediaType.TEXT_HTML_TYPE);
    return asHtml > 0 && asHtml >= computeQuality(headers, MediaType.APPLICATION_JSON_TYPE);
  }

  /** Returns the preference of a named type, from 0 to 1. */
  private static double computeQuality(HttpHeaders headers, MediaType type) {
    return headers.getAcceptableMediaTypes().stream()
        .filter(
            accepted ->
                accepted.getType().equals(type.getType())
                    && accepted.getSubtype().equals(type.getSubtype()))
        .map(accepted -> accepted.getParameters().getOrDefault("q", "1"))
        .mapToDouble(ExecutiveReportResource::parseNumber)
        .max()
        .orElse(0);
  }

  private static double parseNumber(String quality) {
    try {
      return Double.parseDouble(quality);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private static ZoneId parseZone(String id) {
    try {
      return id == null ? ZoneOffset.UTC : ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "timeZone must be a time zone such as Europe/Paris or UTC, got \"%s\"".formatted(id));
    }
  }
}
