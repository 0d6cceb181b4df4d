package io.penumbra.reporting.transaction;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.http.WhileConnected;
import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.transaction.TransactionChanges;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.usage.Report;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of the changes of a report's transactions since a cursor. */
@Path("/api/v1/exports/continuous")
@Tag(name = "Exports")
class ContinuousExportResource {

  private static final int MOST_SECONDS = 30;
  private static final String NOW = "now";
  private static final Set<Format> LINES = Set.of(Format.NDJSON, Format.OCSF, Format.ECS);

  private final ContinuousExport export;
  private final Reports reports;
  private final AccessAudit audit;

  ContinuousExportResource(ContinuousExport export, Reports reports, AccessAudit audit) {
    this.export = export;
    this.reports = reports;
    this.audit = audit;
  }

  @GET
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces(Format.X_NDJSON)
  @Operation(
      operationId = "readTransactionsContinuously",
      summary = "List transaction changes since a cursor",
      description =
          "Each line is an event: added, corrected, removed, or replaced. A replaced event "
              + "invalidates all earlier events of a machine and day. The last line contains the "
              + "cursor for the next request. Discard a response without this line: it was "
              + "truncated.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(mediaType = Format.X_NDJSON))
  @APIResponse(responseCode = "404", description = "The report does not exist")
  @APIResponse(
      responseCode = "410",
      description =
          "Changes since the cursor are no longer available. Start again without a cursor.")
  @APIResponse(responseCode = "503", description = "correlation-service is unavailable")
  public Response changes(
      @QueryParam("report") @DefaultValue("global") @Parameter(description = "ID of the report")
          String reportId,
      @QueryParam("format")
          @DefaultValue("ndjson")
          @Parameter(description = "Format: ndjson, ocsf or ecs", example = "ndjson")
          String format,
      @QueryParam("cursor")
          @Parameter(
              description =
                  "Value of next from the previous response. Default: start with all existing data")
          String cursor,
      @QueryParam("begin") @Parameter(description = "now: without a cursor, skip existing data")
          String begin,
      @QueryParam("wait")
          @DefaultValue("0")
          @Parameter(description = "Maximum number of seconds to wait for a change, from 0 to 30")
          int wait,
      @Context RoutingContext context)
      throws InterruptedException {
    Format lines =
        Format.byId(format)
            .filter(LINES::contains)
            .orElseThrow(
                () -> reject("format must be ndjson, ocsf or ecs, got \"%s\"".formatted(format)));
    if (begin != null && !begin.equals(NOW)) {
      throw reject("begin must be now or absent, got \"%s\"".formatted(begin));
    }
    if (wait < 0 || wait > MOST_SECONDS) {
      throw reject("wait must be from 0 to %d seconds, got %d".formatted(MOST_SECONDS, wait));
    }
    Report report = reports.require(reportId);
    if (!report.selection().tags().isEmpty()) {
      throw reject(
          "a report that selects by tags cannot be exported continuously: changes of tags "
              + "alter its content without changing transactions");
    }
    CursorSeal seal = CursorSeal.getCurrent();
    // a report with another selection is a different report
    seal.bind(report.selection());
    audit.about(report.selection().users());
    audit.file(lines.id());
    InputStream changes =
        export.open(
            new TransactionChanges.Query(
                cursor == null ? null : seal.open(cursor), begin != null, wait, report.source()));
    // only a write detects a closed connection
    context.addEndHandler(_ -> close(changes));
    StreamingOutput body =
        WhileConnected.of(
            context.response(),
            out -> {
              try {
                export.write(changes, report, lines, seal::seal, out);
              } finally {
                audit.finish();
              }
            });
    return Response.ok(body, Format.X_NDJSON).build();
  }

  private static void close(InputStream changes) {
    try {
      changes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
