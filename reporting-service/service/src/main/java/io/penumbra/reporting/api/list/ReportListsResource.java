package io.penumbra.reporting.api.list;

import io.penumbra.reporting.export.FileParameters;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.export.ListAnswer;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.table.AppFilter;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.IpAddressFilter;
import io.penumbra.reporting.table.MachineFilter;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.table.UserFilter;
import io.penumbra.reporting.usage.UsageQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists of a report. */
@Path("/api/v1/reports/{report}")
@Tag(name = "Reports")
@Produces({
  MediaType.APPLICATION_JSON,
  Format.TEXT_CSV,
  Format.X_NDJSON,
  Format.SPREADSHEET,
  Format.APACHE_PARQUET
})
class ReportListsResource {

  private final Lists lists;
  private final Reports reports;
  private final Clock clock;

  ReportListsResource(Lists lists, Reports reports, Clock clock) {
    this.lists = lists;
    this.reports = reports;
    this.clock = clock;
  }

  @GET
  @Path("/machines")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List machines of a report")
  public ListAnswer<Page<Rows.MachineRow>> machines(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam MachineFilter filter,
      @BeanParam FileParameters file) {
    return lists.machines(file, toUsageQuery(query, of), page, filter);
  }

  @GET
  @Path("/users")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List users of a report")
  public ListAnswer<Page<Rows.UserRow>> users(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam UserFilter filter,
      @BeanParam FileParameters file) {
    return lists.answer(file, TableDefinition.USERS, toUsageQuery(query, of), page, filter);
  }

  @GET
  @Path("/ip-addresses")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List IP addresses of a report")
  public ListAnswer<Page<Rows.IpAddressRow>> ipAddresses(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam IpAddressFilter filter,
      @BeanParam FileParameters file) {
    return lists.answer(file, TableDefinition.IP_ADDRESSES, toUsageQuery(query, of), page, filter);
  }

  @GET
  @Path("/apps")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "List apps of a report",
      description = "Returns apps, unmatched domains, and internal and unnamed destinations.")
  public ListAnswer<Page<Rows.AppRow>> apps(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam AppFilter filter,
      @BeanParam FileParameters file) {
    return lists.answer(file, TableDefinition.APPS, toUsageQuery(query, of), page, filter);
  }

  @GET
  @Path("/unmatched")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      operationId = "listReportUnmatched",
      summary = "List unmatched domains of a report",
      description = "Returns registrable domains that match no app.")
  public ListAnswer<Page<Rows.AppRow>> unmatched(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam FileParameters file) {
    return lists.answer(
        file, TableDefinition.APPS, toUsageQuery(query, of), page, AppFilter.UNMATCHED);
  }

  @GET
  @Path("/{breakdown:categories|risk|headquarters|kinds|tags}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "Get breakdown of a report's apps",
      description =
          "Returns apps by category, risk level or country of headquarters, and destinations "
              + "by kind or tag.")
  public ListAnswer<Breakdown.Parts> breakdown(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam AppFilter filter,
      @PathParam("breakdown") String breakdown,
      @BeanParam FileParameters file) {
    return lists.breakdown(file, Breakdown.ofPath(breakdown), toUsageQuery(query, of), filter);
  }

  private UsageQuery toUsageQuery(ReportQuery query, EntityParameters of) {
    return of.toUsageQuery(UsageQuery.to(reports.require(query), query.period(clock)));
  }
}
