package io.penumbra.reporting.api.list;

import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.export.FileParameters;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.export.ListAnswer;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.table.AppFilter;
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

/** Lists of an entity's page: the entities that it was used with. */
@Path("/api/v1/reports/{report}/{entity:" + EntityKind.PATHS + "}/{id:\\d+}")
@Tag(name = "Pages")
@Produces({
  MediaType.APPLICATION_JSON,
  Format.TEXT_CSV,
  Format.X_NDJSON,
  Format.SPREADSHEET,
  Format.APACHE_PARQUET
})
class EntityListsResource {

  private final Lists lists;
  private final Reports reports;
  private final Clock clock;

  EntityListsResource(Lists lists, Reports reports, Clock clock) {
    this.lists = lists;
    this.reports = reports;
    this.clock = clock;
  }

  @GET
  @Path("/machines")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List machines related to an entity")
  public ListAnswer<Page<Rows.MachineRow>> machines(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam PageQuery page,
      @BeanParam MachineFilter filter,
      @BeanParam FileParameters file) {
    return lists.machines(file, toUsageQuery(query, entity, id), page, filter);
  }

  @GET
  @Path("/users")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List users related to an entity")
  public ListAnswer<Page<Rows.UserRow>> users(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam PageQuery page,
      @BeanParam UserFilter filter,
      @BeanParam FileParameters file) {
    return lists.answer(file, TableDefinition.USERS, toUsageQuery(query, entity, id), page, filter);
  }

  @GET
  @Path("/ip-addresses")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List IP addresses related to an entity")
  public ListAnswer<Page<Rows.IpAddressRow>> ipAddresses(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam PageQuery page,
      @BeanParam IpAddressFilter filter,
      @BeanParam FileParameters file) {
    return lists.answer(
        file, TableDefinition.IP_ADDRESSES, toUsageQuery(query, entity, id), page, filter);
  }

  @GET
  @Path("/apps")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List apps related to an entity")
  public ListAnswer<Page<Rows.AppRow>> apps(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam PageQuery page,
      @BeanParam AppFilter filter,
      @BeanParam FileParameters file) {
    return lists.answer(file, TableDefinition.APPS, toUsageQuery(query, entity, id), page, filter);
  }

  private UsageQuery toUsageQuery(ReportQuery query, String entity, int id) {
    return UsageQuery.to(reports.require(query), query.period(clock))
        .and(EntityKind.ofPath(entity), id);
  }
}
