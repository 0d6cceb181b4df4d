package io.penumbra.reporting.table;

import io.penumbra.reporting.report.ReportQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The tables of a report. */
@Path("/api/v1/reports/{report}")
@Tag(name = "Reports")
@Produces(MediaType.APPLICATION_JSON)
class TablesResource {

  private final TableStore store;
  private final Clock clock;

  TablesResource(TableStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @GET
  @Path("/machines")
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "Every machine of a report")
  public Uni<Page<Rows.MachineRow>> machines(
      @BeanParam ReportQuery query, @BeanParam PageQuery page) {
    return page(Table.MACHINES, query, page, Rows.MachineRow::of);
  }

  @GET
  @Path("/users")
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "Every user of a report")
  public Uni<Page<Rows.UserRow>> users(@BeanParam ReportQuery query, @BeanParam PageQuery page) {
    return page(Table.USERS, query, page, Rows.UserRow::of);
  }

  @GET
  @Path("/ip-addresses")
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "Every address machines of a report used")
  public Uni<Page<Rows.IpAddressRow>> ipAddresses(
      @BeanParam ReportQuery query, @BeanParam PageQuery page) {
    return page(Table.IP_ADDRESSES, query, page, Rows.IpAddressRow::of);
  }

  @GET
  @Path("/apps")
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "Every destination of a report: apps, unmatched domains, internal, unnamed")
  public Uni<Page<Rows.AppRow>> apps(@BeanParam ReportQuery query, @BeanParam PageQuery page) {
    return page(Table.APPS, query, page, Rows.AppRow::of);
  }

  private <T> Uni<Page<T>> page(
      Table table, ReportQuery query, PageQuery page, Function<Row, T> item) {
    return store.page(table, query.report(), query.period(clock), null, page, item);
  }
}
