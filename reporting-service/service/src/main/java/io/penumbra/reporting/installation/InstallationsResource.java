package io.penumbra.reporting.installation;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.entity.Entities;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.export.Exports;
import io.penumbra.reporting.export.FileParameters;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.export.ListAnswer;
import io.penumbra.reporting.export.ListFile;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.table.InstallationFilter;
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

/** API of the installed software of an app or a machine. */
@Path("/api/v1/reports/{report}/{entity:" + EntityKind.PATHS + "}/{id:\\d+}")
@Tag(name = "Pages")
@Produces({
  MediaType.APPLICATION_JSON,
  Format.TEXT_CSV,
  Format.X_NDJSON,
  Format.SPREADSHEET,
  Format.APACHE_PARQUET
})
class InstallationsResource {

  private final InstallationStore store;
  private final Reports reports;
  private final Entities entities;
  private final Exports exports;
  private final AccessAudit audit;
  private final Clock clock;

  InstallationsResource(
      InstallationStore store,
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
  @Path("/installations")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "List software installations",
      description =
          "Returns machines with an app's software installed, or apps with software "
              + "installed on a machine. Each read is audited. Includes software that was "
              + "installed at any time in the period, according to inventories. Installations are "
              + "not usage and are not included in other figures. Returns 404 for reports that "
              + "select addresses, and for other entities.")
  public ListAnswer<Page<InstallationRow>> installations(
      @BeanParam ReportQuery query,
      @PathParam("entity") String entity,
      @PathParam("id") int id,
      @BeanParam InstallationQuery page,
      @BeanParam InstallationFilter filter,
      @BeanParam FileParameters file) {
    EntityKind kind = EntityKind.ofPath(entity);
    if (kind != EntityKind.APP && kind != EntityKind.MACHINE) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "apps and machines have installed software");
    }
    UsageQuery usageQuery =
        UsageQuery.to(reports.require(query), query.period(clock)).and(kind, id);
    entities.require(kind, id);
    PageQuery asked = page.page();
    store.check(usageQuery, asked, filter);
    return file.format()
        .map(
            format ->
                ListAnswer.<Page<InstallationRow>>file(
                    file(
                        format,
                        "%s-%d-installations".formatted(kind.path(), id),
                        file,
                        usageQuery,
                        asked,
                        filter)))
        .orElseGet(() -> ListAnswer.page(store.listPage(usageQuery, asked, filter)));
  }

  private ListFile<InstallationRow> file(
      Format format,
      String name,
      FileParameters file,
      UsageQuery usageQuery,
      PageQuery query,
      InstallationFilter filter) {
    audit.announce(null);
    return exports.file(
        format,
        name,
        InstallationRow.COLUMNS,
        file.columns(),
        () -> store.all(usageQuery, query, filter));
  }
}
