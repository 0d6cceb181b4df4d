package io.penumbra.reporting.snapshot;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.reporting.export.Exports;
import io.penumbra.reporting.export.FileParameters;
import io.penumbra.reporting.export.Format;
import io.penumbra.reporting.export.ListAnswer;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of the contents of snapshot reports; ingestion-service has their files and states. */
@Path("/api/v1/snapshot-reports")
@Tag(name = "Snapshot reports")
@RunOnVirtualThread
class SnapshotReportsResource {

  private final SnapshotUsageReader store;
  private final Exports exports;
  private final AccessAudit audit;

  SnapshotReportsResource(SnapshotUsageReader store, Exports exports, AccessAudit audit) {
    this.store = store;
    this.exports = exports;
    this.audit = audit;
  }

  @GET
  @Path("/{id}/summary")
  @RolesAllowed({"analyst", "admin"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Get summary of a snapshot report",
      description = "Returns 404 until the report is ready.")
  public SnapshotSummary getSummary(@PathParam("id") UUID id) {
    return store.readSummary(id);
  }

  @GET
  @Path("/{id}/apps")
  @RolesAllowed({"analyst", "admin"})
  @Produces({
    MediaType.APPLICATION_JSON,
    Format.TEXT_CSV,
    Format.X_NDJSON,
    Format.SPREADSHEET,
    Format.APACHE_PARQUET
  })
  @Operation(
      summary = "List apps of a snapshot report",
      description =
          "Returns apps as named by the catalogue when the report was read. Reads of a "
              + "single user's apps are audited.")
  public ListAnswer<Page<SnapshotAppRow>> apps(
      @BeanParam SnapshotQuery query, @BeanParam PageQuery page, @BeanParam FileParameters file) {
    store.checkApps(page);
    store.check(query);
    return file.format()
        .map(
            format ->
                ListAnswer.<Page<SnapshotAppRow>>file(
                    exports.file(
                        format,
                        "snapshot-apps",
                        SnapshotAppRow.COLUMNS,
                        file.columns(),
                        () -> store.allApps(query, page))))
        .orElseGet(() -> ListAnswer.page(store.listApps(query, page)));
  }

  @GET
  @Path("/{id}/{list:" + SnapshotList.PATHS + "}")
  @RolesAllowed({"analyst", "admin"})
  @Produces({
    MediaType.APPLICATION_JSON,
    Format.TEXT_CSV,
    Format.X_NDJSON,
    Format.SPREADSHEET,
    Format.APACHE_PARQUET
  })
  @Operation(
      summary = "List entities of a snapshot report",
      description =
          "Returns users, addresses or machines as named in the log. They are not matched "
              + "with those of other reports. Reads of users are audited.")
  public ListAnswer<Page<SnapshotEntityRow>> entities(
      @BeanParam SnapshotQuery query,
      @PathParam("list") String list,
      @BeanParam PageQuery page,
      @BeanParam FileParameters file) {
    SnapshotList of = SnapshotList.ofPath(list);
    store.checkEntities(page);
    store.check(query);
    return file.format()
        .map(
            format -> {
              if (of == SnapshotList.USERS) {
                audit.announce(null);
              }
              return ListAnswer.<Page<SnapshotEntityRow>>file(
                  exports.file(
                      format,
                      "snapshot-" + of.path(),
                      SnapshotEntityRow.COLUMNS,
                      file.columns(),
                      () -> store.allEntities(of, query, page)));
            })
        .orElseGet(() -> ListAnswer.page(store.listEntities(of, query, page)));
  }
}
