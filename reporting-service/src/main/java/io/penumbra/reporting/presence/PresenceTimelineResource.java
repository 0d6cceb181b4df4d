package io.penumbra.reporting.presence;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.reporting.entity.Entities;
import io.penumbra.reporting.export.Exports;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.tableDefinition.FileParameters;
import io.penumbra.reporting.usage.EntityKind;
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

/**
 * Who was where when, of one entity. It is the same in every report: a report decides which use is
 * counted, not who was there.
 */
@Path("/api/v1/reports/{report}/{entity:" + EntityKind.PATHS + "}/{id:\\d+}")
@Tag(name = "Pages")
class PresenceTimelineResource {

  private final PresenceStore store;
  private final Reports reports;
  private final Entities entities;
  private final Exports exports;
  private final AccessAudit audit;
  private final Clock clock;

  PresenceTimelineResource(
      PresenceStore store,
      Reports reports,
      Entities entities,
      Exports exports,
      AccessAudit audit,
      Clock clock) {
    this.store = store;
    this.reports = reports;
    this.entities = entities;
    this.exports = exports;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @Path("/" + PresenceTimeline.USER_HISTORY)
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Who was on a machine, from when to when; who reads it is written down")
  public Page<PresenceIntervals.UserStay> users(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam PresenceTimelineQuery page) {
    EntityKind kind = EntityKind.ofPath(entity);
    return page(PresenceTimeline.USERS_OF_MACHINE.ofKind(kind), narrow(query, kind, id), page);
  }

  @GET
  @Path("/" + PresenceTimeline.USER_HISTORY)
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces({Format.TEXT_CSV, Format.X_NDJSON, Format.SPREADSHEET, Format.APACHE_PARQUET})
  @Operation(summary = "Who was on a machine, from when to when; who reads it is written down")
  public Response usersFile(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam FileParameters file) {
    EntityKind kind = EntityKind.ofPath(entity);
    return file(file, PresenceTimeline.USERS_OF_MACHINE.ofKind(kind), narrow(query, kind, id));
  }

  @GET
  @Path("/" + PresenceTimeline.IP_HISTORY)
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Which addresses a machine had, from when to when")
  public Page<PresenceIntervals.IpAddressStay> ipAddresses(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam PresenceTimelineQuery page) {
    EntityKind kind = EntityKind.ofPath(entity);
    return page(PresenceTimeline.ADDRESSES_OF_MACHINE.ofKind(kind), narrow(query, kind, id), page);
  }

  @GET
  @Path("/" + PresenceTimeline.IP_HISTORY)
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces({Format.TEXT_CSV, Format.X_NDJSON, Format.SPREADSHEET, Format.APACHE_PARQUET})
  @Operation(summary = "Which addresses a machine had, from when to when")
  public Response ipAddressesFile(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam FileParameters file) {
    EntityKind kind = EntityKind.ofPath(entity);
    return file(file, PresenceTimeline.ADDRESSES_OF_MACHINE.ofKind(kind), narrow(query, kind, id));
  }

  @GET
  @Path("/" + PresenceTimeline.MACHINE_HISTORY)
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Which machines a user was on, or an address belonged to, when")
  public Page<PresenceIntervals.MachineStay> machines(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam PresenceTimelineQuery page) {
    EntityKind kind = EntityKind.ofPath(entity);
    return page(PresenceTimeline.machinesOf(kind), narrow(query, kind, id), page);
  }

  @GET
  @Path("/" + PresenceTimeline.MACHINE_HISTORY)
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Produces({Format.TEXT_CSV, Format.X_NDJSON, Format.SPREADSHEET, Format.APACHE_PARQUET})
  @Operation(summary = "Which machines a user was on, or an address belonged to, when")
  public Response machinesFile(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam FileParameters file) {
    EntityKind kind = EntityKind.ofPath(entity);
    return file(file, PresenceTimeline.machinesOf(kind), narrow(query, kind, id));
  }

  private <T> Page<T> page(
      PresenceTimeline<T> history, UsageQuery usageQuery, PresenceTimelineQuery query) {
    int limit = query.limit();
    return store.page(history, usageQuery, limit, query.cursor);
  }

  private <T> Response file(
      FileParameters file, PresenceTimeline<T> history, UsageQuery usageQuery) {
    Format format = file.format();
    if (history.persons()) {
      audit.announce(null);
    }
    return exports.file(
        format,
        "%s-%d-%s"
            .formatted(history.of().path(), usageQuery.of().get(history.of()), history.path()),
        history.columns(),
        file.columns(),
        () -> store.all(history, usageQuery));
  }

  private UsageQuery narrow(ReportQuery query, EntityKind kind, int id) {
    UsageQuery usageQuery = UsageQuery.to(reports.require(query), query.period(clock));
    entities.require(kind, id);
    return usageQuery.and(kind, id);
  }
}
