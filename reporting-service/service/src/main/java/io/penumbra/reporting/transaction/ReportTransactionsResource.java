package io.penumbra.reporting.transaction;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.export.Exports;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.export.ListAnswer;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.usage.UsageQuery;
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
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of all transactions of a report. */
@Path("/api/v1/reports/{report}/transactions")
@Tag(name = "Reports")
@Produces({
  MediaType.APPLICATION_JSON,
  Format.TEXT_CSV,
  Format.X_NDJSON,
  Format.SPREADSHEET,
  Format.APACHE_PARQUET
})
class ReportTransactionsResource {

  private final ReportTransactions transactions;
  private final Reports reports;
  private final Exports exports;
  private final AccessAudit audit;
  private final Clock clock;

  ReportTransactionsResource(
      ReportTransactions transactions,
      Reports reports,
      Exports exports,
      AccessAudit audit,
      Clock clock) {
    this.transactions = transactions;
    this.reports = reports;
    this.exports = exports;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "List transactions of a report",
      description =
          "Returns one page, or all transactions as a file. Each read is audited. Rows are "
              + "ordered by day (newest first), machine ID, and ten-minute interval (newest "
              + "first). To resume an interrupted download, send the ID of the last transaction in "
              + "after.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "503", description = "correlation-service is unavailable")
  public ListAnswer<TransactionPage> list(
      @BeanParam ReportQuery query,
      @QueryParam("verdict")
          @Parameter(
              description =
                  "Verdict: allowed, blocked, failed, warned, bypassed, audited or unknown")
          String verdict,
      @QueryParam("protocol") @Parameter(description = "Protocol: tcp, udp, icmp or other")
          String protocol,
      @QueryParam("search")
          @Parameter(
              description = "Part of the host, the remote address or the program, case-insensitive")
          String search,
      @QueryParam("since")
          @Parameter(
              description =
                  "Return only transactions that began at or after this time, within the period",
              example = "2026-01-31T08:30:00Z")
          String since,
      @QueryParam("until")
          @Parameter(
              description =
                  "Return only transactions that began before this time, within the period",
              example = "2026-01-31T09:00:00Z")
          String until,
      @QueryParam("after")
          @Parameter(
              description = "Return only transactions after this ID",
              example = "42-2948313-9f86d081884c7d65")
          String after,
      @QueryParam("limit")
          @Parameter(
              description =
                  "Maximum number of transactions in a page, at most 1000. A file contains all",
              example = PageLimit.DEFAULT_TEXT)
          Integer limit,
      @QueryParam("format")
          @Parameter(
              description =
                  "Format: json, csv, ndjson, xlsx, parquet, ocsf or ecs. Replaces the Accept header",
              example = "ndjson")
          String format,
      @Context HttpHeaders headers) {
    UsageQuery usageQuery = UsageQuery.to(reports.require(query), query.period(clock));
    ReportTransactions.Filter filter =
        new ReportTransactions.Filter(
            TimeRange.of(
                since, until, usageQuery.period().firstDay(), usageQuery.period().lastDay()),
            verdict,
            protocol,
            search,
            parseId(after));
    int rows = PageLimit.of(limit);
    Optional<Format> asked = Format.of(format, headers);
    if (asked.isEmpty()) {
      return ListAnswer.page(transactions.page(usageQuery, filter, rows));
    }
    audit.announce(null);
    return ListAnswer.file(
        exports.file(
            asked.get(),
            usageQuery.fileName("transactions"),
            TransactionFiles.COLUMNS,
            TransactionFiles.createLine(asked.get()),
            () -> transactions.all(usageQuery, filter)));
  }

  private static TransactionId parseId(String after) {
    try {
      return after == null ? null : TransactionId.parse(after);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "after: " + e.getMessage());
    }
  }
}
