package io.penumbra.reporting.host;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.entity.Entities;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.export.Exports;
import io.penumbra.reporting.export.FileParameters;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.export.ListAnswer;
import io.penumbra.reporting.report.Freshness;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.table.HostFilter;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
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

/** API of the hosts of an app. */
@Path("/api/v1/reports/{report}/{entity:" + EntityKind.PATHS + "}/{id:\\d+}")
@Tag(name = "Pages")
@Produces({
  MediaType.APPLICATION_JSON,
  Format.TEXT_CSV,
  Format.X_NDJSON,
  Format.SPREADSHEET,
  Format.APACHE_PARQUET
})
class HostsResource {

  private final HostStore store;
  private final Reports reports;
  private final Entities entities;
  private final Exports exports;
  private final Freshness freshness;
  private final Clock clock;

  HostsResource(
      HostStore store,
      Reports reports,
      Entities entities,
      Exports exports,
      Freshness freshness,
      Clock clock) {
    this.freshness = freshness;
    this.store = store;
    this.reports = reports;
    this.entities = entities;
    this.exports = exports;
    this.clock = clock;
  }

  @GET
  @Path("/hosts")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "List hosts of an app or domain",
      description =
          "Returns hosts with the tenant that they name. The hosts add up to the "
              + "transactions of the app with a delay of up to a minute. Returns 404 for reports "
              + "that select machines, users or addresses, and for other entities.")
  public ListAnswer<Page<HostRow>> hosts(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam PageQuery page,
      @BeanParam HostFilter filter,
      @BeanParam FileParameters file) {
    if (EntityKind.ofPath(entity) != EntityKind.APP) {
      throw new ProblemException(ProblemType.NOT_FOUND, "apps have hosts");
    }
    UsageQuery usageQuery =
        UsageQuery.to(reports.require(query), query.period(clock)).and(EntityKind.APP, id);
    entities.require(EntityKind.APP, id);
    store.check(usageQuery, page, filter);
    return file.format()
        .map(
            format ->
                ListAnswer.<Page<HostRow>>file(
                    exports.file(
                        format,
                        usageQuery.fileName("apps-%d-hosts".formatted(id)),
                        HostRow.COLUMNS,
                        file.columns(),
                        () -> store.all(usageQuery, page, filter))))
        .orElseGet(
            () ->
                ListAnswer.page(
                    store
                        .listPage(usageQuery, page, filter)
                        .explained(freshness.pending(usageQuery.period()))));
  }
}
