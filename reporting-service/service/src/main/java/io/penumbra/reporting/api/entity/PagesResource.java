package io.penumbra.reporting.api.entity;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.reporting.entity.Entities;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.installation.InstallationStore;
import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.report.Coverage;
import io.penumbra.reporting.report.CoverageReader;
import io.penumbra.reporting.report.Freshness;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.risk.RiskStore;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.usage.Totals;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Headers of the pages of machines, users, addresses and apps. */
@Path("/api/v1/reports/{report}")
@Tag(name = "Pages")
@Produces(MediaType.APPLICATION_JSON)
class PagesResource {

  private final Entities entities;
  private final UsageSource usage;
  private final InstallationStore installations;
  private final RiskStore risks;
  private final Reports reports;
  private final CoverageReader coverages;
  private final Freshness freshness;
  private final Clock clock;

  PagesResource(
      Entities entities,
      UsageSource usage,
      InstallationStore installations,
      RiskStore risks,
      Reports reports,
      CoverageReader coverages,
      Freshness freshness,
      Clock clock) {
    this.installations = installations;
    this.entities = entities;
    this.usage = usage;
    this.risks = risks;
    this.reports = reports;
    this.coverages = coverages;
    this.freshness = freshness;
    this.clock = clock;
  }

  @GET
  @Path("/machines/{id}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "Get overview of a machine",
      description = "Returns transactions, uploads and downloads per day.")
  public Overview.OfMachine getMachine(@BeanParam ReportQuery query, @PathParam("id") int id) {
    UsageQuery usageQuery = toUsageQuery(query, EntityKind.MACHINE, id);
    Row row = entities.require(EntityKind.MACHINE, id);
    Totals of = usage.totals(usageQuery, null);
    Coverage coverage = coverages.of(usageQuery.report());
    String platform = row.getString("os_platform");
    String version = row.getString("os_version");
    String build = row.getString("os_build");
    return new Overview.OfMachine(
        new Overview.Machine(
            id,
            row.getString("name"),
            List.of(row.getArrayOfStrings("names")),
            platform,
            version,
            build,
            Rows.Support.of(platform, version, build),
            row.getBoolean("shared"),
            Rows.readInstant(row, "discovered_at"),
            of.lastSeen()),
        risks.of(EntityKind.MACHINE, id),
        usageQuery.period(),
        coverage.dataSince(),
        of.transactions(),
        of.bySignIn(),
        of.measured(),
        of.bytesUp(),
        of.bytesDown(),
        of.traffic(),
        of.users(),
        of.ipAddresses(),
        of.apps(),
        coverage.trend(of.trend()),
        freshness.pending(usageQuery.period()));
  }

  @GET
  @Path("/users/{id}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "Get overview of a user", description = "Each read is audited.")
  public Overview.OfUser getUser(@BeanParam ReportQuery query, @PathParam("id") int id) {
    UsageQuery usageQuery = toUsageQuery(query, EntityKind.USER, id);
    Row row = entities.require(EntityKind.USER, id);
    Totals of = usage.totals(usageQuery, null);
    Coverage coverage = coverages.of(usageQuery.report());
    return new Overview.OfUser(
        new Overview.User(
            id, PersonName.shown(id, row.getString("name")), of.firstSeen(), of.lastSeen()),
        risks.of(EntityKind.USER, id),
        usageQuery.period(),
        coverage.dataSince(),
        of.transactions(),
        of.bySignIn(),
        of.measured(),
        of.bytesUp(),
        of.bytesDown(),
        of.traffic(),
        of.machines(),
        of.ipAddresses(),
        of.apps(),
        coverage.trend(of.trend()),
        freshness.pending(usageQuery.period()));
  }

  @GET
  @Path("/ip-addresses/{id}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "Get overview of an IP address")
  public Overview.OfIpAddress getIpAddress(@BeanParam ReportQuery query, @PathParam("id") int id) {
    UsageQuery usageQuery = toUsageQuery(query, EntityKind.IP_ADDRESS, id);
    Row row = entities.require(EntityKind.IP_ADDRESS, id);
    Totals of = usage.totals(usageQuery, null);
    Coverage coverage = coverages.of(usageQuery.report());
    return new Overview.OfIpAddress(
        new Overview.IpAddress(
            id,
            row.getString("name"),
            row.getString("scope"),
            row.getBoolean("gateway"),
            of.firstSeen(),
            of.lastSeen()),
        usageQuery.period(),
        coverage.dataSince(),
        of.transactions(),
        of.bySignIn(),
        of.measured(),
        of.bytesUp(),
        of.bytesDown(),
        of.traffic(),
        of.machines(),
        of.users(),
        of.apps(),
        coverage.trend(of.trend()),
        freshness.pending(usageQuery.period()));
  }

  @GET
  @Path("/apps/{id}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "Get overview of an app")
  public Overview.OfApp getApp(@BeanParam ReportQuery query, @PathParam("id") int id) {
    UsageQuery usageQuery = toUsageQuery(query, EntityKind.APP, id);
    Row row = entities.require(EntityKind.APP, id);
    Totals of = usage.totals(usageQuery, null);
    Coverage coverage = coverages.of(usageQuery.report());
    return new Overview.OfApp(
        new Overview.App(
            id,
            row.getString("name"),
            row.getString("kind"),
            row.getString("catalogue_id"),
            row.getString("category"),
            row.getString("vendor"),
            row.getString("headquarters"),
            row.getDouble("score"),
            row.getDouble("confidence"),
            row.getDouble("score_low"),
            row.getDouble("score_high"),
            Rows.readLevel(row),
            List.of(row.getArrayOfStrings("tags")),
            of.firstSeen(),
            of.lastSeen()),
        usageQuery.period(),
        coverage.dataSince(),
        of.transactions(),
        of.blocked(),
        of.measured(),
        of.bytesUp(),
        of.bytesDown(),
        of.traffic(),
        of.machines(),
        of.users(),
        of.ipAddresses(),
        installations.countMachines(usageQuery),
        coverage.trend(of.trend()),
        freshness.pending(usageQuery.period()));
  }

  /**
   * Returns the usage of an entity in a report.
   *
   * @throws ProblemException 404 if the report does not exist
   */
  private UsageQuery toUsageQuery(ReportQuery query, EntityKind kind, int id) {
    return UsageQuery.to(reports.require(query), query.period(clock)).and(kind, id);
  }
}
