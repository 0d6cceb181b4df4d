package io.penumbra.reporting.transaction;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.entity.Entities;
import io.penumbra.reporting.entity.EntityKind;
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
import jakarta.ws.rs.PathParam;
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

/** API of the transactions of an entity. */
@Path("/api/v1/reports/{report}/{entity:" + EntityKind.PATHS + "}/{id:\\d+}/transactions")
@Tag(name = "Pages")
@Produces({
  MediaType.APPLICATION_JSON,
  Format.TEXT_CSV,
  Format.X_NDJSON,
  Format.SPREADSHEET,
  Format.APACHE_PARQUET
})
class TransactionsResource {

  private final Transactions transactions;
  private final Reports reports;
  private final Entities entities;
  private final Exports exports;
  private final AccessAudit audit;
  private final Clock clock;

  TransactionsResource(
      Transactions transactions,
      Reports reports,
      Entities entities,
      Exports exports,
      AccessAudit audit,
      Clock clock) {
    this.transactions = transactions;
    this.reports = reports;
    this.entities = entities;
    this.exports = exports;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "List transactions of a report entity",
      description = "Returns transactions from sealed chunks, newest first. Each read is audited.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "503", description = "correlation-service is unavailable")
  public ListAnswer<TransactionPage> list(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam TransactionParameters transactionQuery,
      @QueryParam("format")
          @Parameter(
              description =
                  "Format: json, csv, ndjson, xlsx, parquet, ocsf or ecs. Replaces the Accept header",
              example = "ocsf")
          String format,
      @Context HttpHeaders headers) {
    UsageQuery usageQuery = toUsageQuery(query, entity, id);
    Optional<Format> asked = Format.of(format, headers);
    if (asked.isEmpty()) {
      return ListAnswer.page(transactions.page(usageQuery, transactionQuery));
    }
    audit.announce(null);
    return ListAnswer.file(
        exports.file(
            asked.get(),
            usageQuery.fileName("%s-%d-transactions".formatted(entity, id)),
            TransactionFiles.COLUMNS,
            TransactionFiles.createLine(asked.get()),
            () -> transactions.all(usageQuery, transactionQuery)));
  }

  private UsageQuery toUsageQuery(ReportQuery query, String entity, int id) {
    EntityKind kind = EntityKind.ofPath(entity);
    UsageQuery usageQuery = UsageQuery.to(reports.require(query), query.period(clock));
    entities.require(kind, id);
    return usageQuery.and(kind, id);
  }
}
