package io.penumbra.reporting.api.compatibility;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.risk.RiskLevel;
import io.penumbra.reporting.entity.Entities;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.entity.RiskFactors;
import io.penumbra.reporting.report.Reports;
import io.penumbra.reporting.table.AppFilter;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.usage.Report;
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
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Cloud app discovery in the shapes of Microsoft Graph; a stream is a report. */
@Path("/api/compat/graph/beta/security/dataDiscovery/cloudAppDiscovery/uploadedStreams")
@Tag(name = "Compatibility")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "200", description = "Response as documented for Microsoft Graph")
class GraphResource {

  private static final String TYPES = "#microsoft.graph.security.";
  private static final String CONTEXT = "api/compat/graph/beta/$metadata#";

  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?:microsoft\\.graph\\.security\\.)?aggregatedAppsDetails\\(period=(?:duration)?'([^']+)'\\)");

  private final Reports reports;
  private final UsageSource usage;
  private final Entities entities;
  private final Clock clock;

  GraphResource(Reports reports, UsageSource usage, Entities entities, Clock clock) {
    this.reports = reports;
    this.usage = usage;
    this.entities = entities;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List uploaded streams")
  public Response listStreams(@BeanParam ODataQuery query) {
    return OData.answer(
        () -> {
          OData odata = OData.of(query);
          return odata.page(
              CONTEXT + "security/dataDiscovery/cloudAppDiscovery/uploadedStreams",
              reports.all().stream()
                  .skip(odata.skip())
                  .limit(odata.readLimit())
                  .map(GraphResource::stream)
                  .toList());
        });
  }

  @GET
  @Path("/{stream}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "Get uploaded stream")
  public Response stream(@PathParam("stream") String stream, @BeanParam ODataQuery query) {
    return OData.answer(
        () ->
            OData.of(query)
                .one(CONTEXT + "uploadedStreams/$entity", stream(reports.require(stream))));
  }

  private static Map<String, Object> stream(Report report) {
    Map<String, Object> item = toItem("cloudAppDiscoveryReport");
    item.put("id", report.id());
    item.put("displayName", report.title());
    item.put("description", null);
    item.put("isSnapshotReport", false);
    item.put("anonymizeUserData", false);
    item.put("anonymizeMachineData", false);
    item.put(
        "logDataProvider",
        "endpoints".equals(report.source()) ? "microsoftDefenderForEndpoint" : null);
    item.put("supportedEntityTypes", List.of("userName", "ipAddress", "machineName"));
    item.put("supportedTrafficTypes", List.of("downloadedBytes", "uploadedBytes"));
    return item;
  }

  @GET
  @Path("/{stream}/{function}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List aggregated app details")
  public Response listApps(@BeanParam AppsQuery query) {
    return page(
        query,
        "discoveredCloudAppDetail",
        TableDefinition.APPS,
        () -> toUsageQuery(query),
        AppFilter.APPS,
        GraphResource::toApp);
  }

  @GET
  @Path("/{stream}/{function}/{app:\\d+}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "Get aggregated app details")
  public Response toApp(@BeanParam AppsQuery query, @PathParam("app") int app) {
    return OData.answer(
        () ->
            OData.of(query)
                .one(
                    CONTEXT + "discoveredCloudAppDetail/$entity",
                    usage
                        .slice(
                            TableDefinition.APPS,
                            toUsageQuery(query).and(EntityKind.APP, app),
                            RowFilter.NONE,
                            0,
                            1)
                        .stream()
                        .findFirst()
                        .map(GraphResource::toApp)
                        .orElseThrow(() -> notFound(app))));
  }

  private static boolean isAssessed(Rows.AppRow row) {
    return row.level() != null && !row.level().equals(RiskLevel.NOT_ASSESSED.id());
  }

  private static Map<String, Object> toApp(Rows.AppRow row) {
    Map<String, Object> item = toItem("endpointDiscoveredCloudAppDetail");
    item.put("id", Integer.toString(row.id()));
    item.put("displayName", row.name());
    item.put("tags", row.tags());
    item.put("riskScore", isAssessed(row) ? Math.round(row.score()) : null);
    item.put("lastSeenDateTime", row.lastSeen());
    item.put("domains", row.domains());
    item.put("category", OData.toCamelCase(row.category()));
    item.put("userCount", row.users());
    item.put("ipAddressCount", row.ipAddresses());
    item.put("deviceCount", row.machines());
    item.put("transactionCount", row.transactions());
    item.put("uploadNetworkTrafficInBytes", row.bytesUp());
    item.put("downloadNetworkTrafficInBytes", row.bytesDown());
    return item;
  }

  @GET
  @Path("/{stream}/{function}/{app:\\d+}/users")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List users of an app")
  public Response listUsers(@BeanParam AppsQuery query, @PathParam("app") int app) {
    return used(
        query,
        app,
        "discoveredCloudAppUser",
        TableDefinition.USERS,
        "userIdentifier",
        Rows.UserRow::name);
  }

  @GET
  @Path("/{stream}/{function}/{app:\\d+}/ipAddress")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List IP addresses of an app")
  public Response listIpAddresses(@BeanParam AppsQuery query, @PathParam("app") int app) {
    return used(
        query,
        app,
        "discoveredCloudAppIPAddress",
        TableDefinition.IP_ADDRESSES,
        "ipAddress",
        Rows.IpAddressRow::address);
  }

  @GET
  @Path("/{stream}/{function}/{app:\\d+}/devices")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List machines of an app")
  public Response listDevices(@BeanParam AppsQuery query, @PathParam("app") int app) {
    return used(
        query,
        app,
        "discoveredCloudAppDevice",
        TableDefinition.MACHINES,
        "name",
        Rows.MachineRow::name);
  }

  @GET
  @Path("/{stream}/{function}/{app:\\d+}/appInfo")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "Get catalogue details of an app",
      description = "Unknown attributes are omitted.")
  public Response getAppInfo(@BeanParam AppsQuery query, @PathParam("app") int app) {
    return OData.answer(
        () -> {
          toUsageQuery(query);
          Row row = require(app);
          Map<String, Object> item = toItem("discoveredCloudAppInfo");
          item.put("id", Integer.toString(app));
          item.put("vendor", row.getString("vendor"));
          item.put("headquarters", row.getString("headquarters"));
          item.putAll(AppInfo.of(RiskFactors.of(row)));
          return OData.of(query).one(CONTEXT + "discoveredCloudAppInfo/$entity", item);
        });
  }

  /** Returns the users or other entities that used an app, as items of one member. */
  private <T> Response used(
      AppsQuery query,
      int app,
      String type,
      TableDefinition<T> table,
      String member,
      Function<T, String> value) {
    return page(
        query,
        type,
        table,
        () -> {
          UsageQuery usageQuery = toUsageQuery(query);
          require(app);
          return usageQuery.and(EntityKind.APP, app);
        },
        RowFilter.NONE,
        row -> {
          Map<String, Object> item = toItem(type);
          item.put(member, value.apply(row));
          return item;
        });
  }

  private <T> Response page(
      AppsQuery query,
      String type,
      TableDefinition<T> table,
      Supplier<UsageQuery> usageQuery,
      RowFilter filter,
      Function<T, Map<String, Object>> item) {
    return OData.answer(
        () -> {
          OData odata = OData.of(query);
          return odata.page(
              CONTEXT + "Collection(%s)".formatted(type),
              usage.slice(table, usageQuery.get(), filter, odata.skip(), odata.readLimit()).stream()
                  .map(item)
                  .toList());
        });
  }

  private static Map<String, Object> toItem(String type) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("@odata.type", TYPES + type);
    return item;
  }

  private Row require(int app) {
    return entities.find(EntityKind.APP, app).orElseThrow(() -> notFound(app));
  }

  private UsageQuery toUsageQuery(AppsQuery query) {
    Matcher matcher = FUNCTION.matcher(query.function);
    if (!matcher.matches()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "unknown function \"%s\"; use aggregatedAppsDetails(period=duration'P30D')"
              .formatted(query.function));
    }
    try {
      return UsageQuery.to(
          reports.require(query.stream), Period.parse(matcher.group(1), null, null, clock));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, e.getMessage());
    }
  }

  private static ProblemException notFound(int app) {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no app %d".formatted(app));
  }
}
