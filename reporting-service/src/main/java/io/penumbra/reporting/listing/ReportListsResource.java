package io.penumbra.reporting.tableDefinition;

import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.table.AppFilter;
import io.penumbra.reporting.table.Breakdown;
import io.penumbra.reporting.table.IpAddressFilter;
import io.penumbra.reporting.table.MachineFilter;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.usage.UsageQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The lists of a report. */
@Path("/api/v1/reports/{report}")
@Tag(name = "Reports")
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
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Every machine of a report")
  public Page<Rows.MachineRow> machines(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam MachineFilter filter) {
    return lists.page(TableDefinition.MACHINES, narrow(query, of), page, filter);
  }

  @GET
  @Path("/machines")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces({Format.TEXT_CSV, Format.X_NDJSON, Format.SPREADSHEET, Format.APACHE_PARQUET})
  @Operation(summary = "Every machine of a report")
  public Response machinesFile(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam MachineFilter filter,
      @BeanParam FileParameters file) {
    return lists.file(file, TableDefinition.MACHINES, narrow(query, of), page, filter);
  }

  @GET
  @Path("/users")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Every user of a report")
  public Page<Rows.UserRow> users(
      @BeanParam ReportQuery query, @BeanParam EntityParameters of, @BeanParam PageQuery page) {
    return lists.page(TableDefinition.USERS, narrow(query, of), page, RowFilter.NONE);
  }

  @GET
  @Path("/users")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces({Format.TEXT_CSV, Format.X_NDJSON, Format.SPREADSHEET, Format.APACHE_PARQUET})
  @Operation(summary = "Every user of a report")
  public Response usersFile(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam FileParameters file) {
    return lists.file(file, TableDefinition.USERS, narrow(query, of), page, RowFilter.NONE);
  }

  @GET
  @Path("/ip-addresses")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Every address of a report")
  public Page<Rows.IpAddressRow> ipAddresses(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam IpAddressFilter filter) {
    return lists.page(TableDefinition.IP_ADDRESSES, narrow(query, of), page, filter);
  }

  @GET
  @Path("/ip-addresses")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces({Format.TEXT_CSV, Format.X_NDJSON, Format.SPREADSHEET, Format.APACHE_PARQUET})
  @Operation(summary = "Every address of a report")
  public Response ipAddressesFile(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam IpAddressFilter filter,
      @BeanParam FileParameters file) {
    return lists.file(file, TableDefinition.IP_ADDRESSES, narrow(query, of), page, filter);
  }

  @GET
  @Path("/apps")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Every destination: apps, unmatched domains, internal, unnamed of a report")
  public Page<Rows.AppRow> apps(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam AppFilter filter) {
    return lists.page(TableDefinition.APPS, narrow(query, of), page, filter);
  }

  @GET
  @Path("/apps")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces({Format.TEXT_CSV, Format.X_NDJSON, Format.SPREADSHEET, Format.APACHE_PARQUET})
  @Operation(summary = "Every destination: apps, unmatched domains, internal, unnamed of a report")
  public Response appsFile(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam AppFilter filter,
      @BeanParam FileParameters file) {
    return lists.file(file, TableDefinition.APPS, narrow(query, of), page, filter);
  }

  @GET
  @Path("/unmatched")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Every registrable domain of a report that no app claims")
  public Page<Rows.AppRow> unmatched(
      @BeanParam ReportQuery query, @BeanParam EntityParameters of, @BeanParam PageQuery page) {
    return lists.page(TableDefinition.APPS, narrow(query, of), page, AppFilter.UNMATCHED);
  }

  @GET
  @Path("/unmatched")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces({Format.TEXT_CSV, Format.X_NDJSON, Format.SPREADSHEET, Format.APACHE_PARQUET})
  @Operation(summary = "Every registrable domain of a report that no app claims")
  public Response unmatchedFile(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam PageQuery page,
      @BeanParam FileParameters file) {
    return lists.file(file, TableDefinition.APPS, narrow(query, of), page, AppFilter.UNMATCHED);
  }

  @GET
  @Path("/{breakdown:categories|risk|headquarters}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "A report's apps by category, by level of risk or by country of headquarters")
  public Breakdown.Parts breakdown(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam AppFilter filter,
      @PathParam("breakdown") String breakdown) {
    return lists.breakdown(Breakdown.ofPath(breakdown), narrow(query, of), filter);
  }

  @GET
  @Path("/{breakdown:categories|risk|headquarters}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces({Format.TEXT_CSV, Format.X_NDJSON, Format.SPREADSHEET, Format.APACHE_PARQUET})
  @Operation(
      summary = "A report's apps by category, by level of risk or by country of headquarters")
  public Response breakdownFile(
      @BeanParam ReportQuery query,
      @BeanParam EntityParameters of,
      @BeanParam AppFilter filter,
      @PathParam("breakdown") String breakdown,
      @BeanParam FileParameters file) {
    return lists.breakdownFile(
        file.format(), Breakdown.ofPath(breakdown), narrow(query, of), filter);
  }

  private UsageQuery narrow(ReportQuery query, EntityParameters of) {
    return of.narrow(UsageQuery.to(reports.require(query), query.period(clock)));
  }
}
