package io.penumbra.reporting.presence;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.reporting.entity.Entities;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.export.Exports;
import io.penumbra.reporting.export.FileParameters;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.export.ListAnswer;
import io.penumbra.reporting.export.ListFile;
import io.penumbra.reporting.report.Freshness;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.table.Page;
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

/**
 * API of the presence history of one entity. It is the same in every report: a report selects
 * usage, not presence.
 */
@Path("/api/v1/reports/{report}/{entity:" + EntityKind.PATHS + "}/{id:\\d+}")
@Tag(name = "Pages")
@Produces({
  MediaType.APPLICATION_JSON,
  Format.TEXT_CSV,
  Format.X_NDJSON,
  Format.SPREADSHEET,
  Format.APACHE_PARQUET
})
class PresenceTimelineResource {

  private final PresenceStore store;
  private final Reports reports;
  private final Entities entities;
  private final Exports exports;
  private final AccessAudit audit;
  private final Freshness freshness;
  private final Clock clock;

  PresenceTimelineResource(
      PresenceStore store,
      Reports reports,
      Entities entities,
      Exports exports,
      AccessAudit audit,
      Freshness freshness,
      Clock clock) {
    this.freshness = freshness;
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
  @Operation(
      operationId = "listReportEntityUserHistory",
      summary = "List user sessions of a machine",
      description = "Each read is audited.")
  public ListAnswer<Page<PresenceIntervals.UserStay>> users(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam PresenceTimelineQuery page,
      @BeanParam FileParameters file) {
    EntityKind kind = EntityKind.ofPath(entity);
    return answer(
        file, PresenceTimeline.USERS_OF_MACHINE.ofKind(kind), toUsageQuery(query, kind, id), page);
  }

  @GET
  @Path("/" + PresenceTimeline.IP_HISTORY)
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      operationId = "listReportEntityIpHistory",
      summary = "List address assignments of a machine")
  public ListAnswer<Page<PresenceIntervals.IpAddressStay>> ipAddresses(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam PresenceTimelineQuery page,
      @BeanParam FileParameters file) {
    EntityKind kind = EntityKind.ofPath(entity);
    return answer(
        file,
        PresenceTimeline.ADDRESSES_OF_MACHINE.ofKind(kind),
        toUsageQuery(query, kind, id),
        page);
  }

  @GET
  @Path("/" + PresenceTimeline.MACHINE_HISTORY)
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      operationId = "listReportEntityMachineHistory",
      summary = "List machine assignments of user or address")
  public ListAnswer<Page<PresenceIntervals.MachineStay>> machines(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam PresenceTimelineQuery page,
      @BeanParam FileParameters file) {
    EntityKind kind = EntityKind.ofPath(entity);
    return answer(file, PresenceTimeline.machinesOf(kind), toUsageQuery(query, kind, id), page);
  }

  private <T> ListAnswer<Page<T>> answer(
      FileParameters file,
      PresenceTimeline<T> history,
      UsageQuery usageQuery,
      PresenceTimelineQuery query) {
    return file.format()
        .map(format -> ListAnswer.<Page<T>>file(file(format, file, history, usageQuery)))
        .orElseGet(
            () ->
                ListAnswer.page(
                    store
                        .listPage(history, usageQuery, query.limit(), query.cursor)
                        .explained(freshness.pending(usageQuery.period()))));
  }

  private <T> ListFile<T> file(
      Format format, FileParameters file, PresenceTimeline<T> history, UsageQuery usageQuery) {
    if (history.persons()) {
      audit.announce(null);
    }
    return exports.file(
        format,
        usageQuery.fileName(
            "%s-%d-%s"
                .formatted(history.of().path(), usageQuery.of().get(history.of()), history.path())),
        history.columns(),
        file.columns(),
        () -> store.all(history, usageQuery));
  }

  private UsageQuery toUsageQuery(ReportQuery query, EntityKind kind, int id) {
    UsageQuery usageQuery = UsageQuery.to(reports.require(query), query.period(clock));
    entities.require(kind, id);
    return usageQuery.and(kind, id);
  }
}
