package io.penumbra.reporting.api.compatibility;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.period.Moments;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.compatibility.DefenderStore;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Machines and users in the shapes of Defender for Endpoint's API, over the whole retention. */
@Path("/api/compat/defender/api")
@Tag(name = "Compatibility")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "200", description = "Response as documented for Defender for Endpoint")
class DefenderResource {

  private static final String CONTEXT = "api/compat/defender/api/$metadata#";
  private static final int RETENTION_DAYS = 90;

  /** Time before and after the requested time that Defender's API searches. */
  private static final Duration AROUND = Duration.ofMinutes(15);

  private static final Pattern BY_IP =
      Pattern.compile("findbyip\\(ip='([^']+)',\\s*timestamp=([^)]+)\\)");

  private final DefenderStore store;
  private final UsageSource usage;
  private final AccessAudit audit;
  private final Clock clock;

  DefenderResource(DefenderStore store, UsageSource usage, AccessAudit audit, Clock clock) {
    this.store = store;
    this.usage = usage;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @Path("/machines")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List machines")
  public Response listMachines(@BeanParam ODataQuery query) {
    return OData.answer(() -> listMachines(OData.of(query), null));
  }

  @GET
  @Path("/machines/{id}")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "Get machine",
      description =
          "Finds a machine by device ID, numeric ID or name. "
              + "findbyip(ip='10.0.0.1',timestamp=2026-01-31T12:00:00Z) instead of the ID finds "
              + "machines that had the address within 15 minutes before or after the timestamp.")
  public Response getMachine(@PathParam("id") String id, @BeanParam ODataQuery query) {
    Matcher byIp = BY_IP.matcher(id);
    return OData.answer(
        () ->
            byIp.matches()
                ? listMachines(OData.of(query), byIp(byIp.group(1), byIp.group(2)))
                : OData.of(query)
                    .one(
                        CONTEXT + "Machines/$entity",
                        store.listMachines(List.of(require(id)), 0, 1).getFirst()));
  }

  @GET
  @Path("/machines/{id}/logonusers")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List users of a machine")
  public Response listLogonUsers(@PathParam("id") String id, @BeanParam ODataQuery query) {
    return OData.answer(
        () -> {
          OData odata = OData.of(query);
          UsageQuery usageQuery = everything().and(EntityKind.MACHINE, require(id));
          return odata.page(
              CONTEXT + "Users",
              usage
                  .slice(
                      TableDefinition.USERS,
                      usageQuery,
                      RowFilter.NONE,
                      odata.skip(),
                      odata.readLimit())
                  .stream()
                  .map(DefenderResource::toUser)
                  .toList());
        });
  }

  private static Map<String, Object> toUser(Rows.UserRow row) {
    int backslash = row.name().indexOf('\\');
    int at = row.name().indexOf('@');
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("id", row.name());
    user.put(
        "accountName",
        backslash >= 0
            ? row.name().substring(backslash + 1)
            : at > 0 ? row.name().substring(0, at) : row.name());
    user.put(
        "accountDomain",
        backslash >= 0
            ? row.name().substring(0, backslash)
            : at > 0 ? row.name().substring(at + 1) : null);
    user.put("accountSid", null);
    user.put("firstSeen", row.firstSeen());
    user.put("lastSeen", row.lastSeen());
    user.put("mostPrevalentMachineId", null);
    user.put("leastPrevalentMachineId", null);
    user.put("logonTypes", null);
    user.put("logOnMachinesCount", row.machines());
    user.put("isDomainAdmin", null);
    user.put("isOnlyNetworkUser", null);
    return user;
  }

  @GET
  @Path("/users/{name}/machines")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List machines of a user", description = "The name can include the domain.")
  public Response listMachinesOfUser(@PathParam("name") String name, @BeanParam ODataQuery query) {
    return OData.answer(
        () -> {
          List<Integer> users = store.listUsers(name);
          if (users.isEmpty()) {
            throw new ProblemException(
                ProblemType.NOT_FOUND, "there is no user \"%s\"".formatted(name));
          }
          audit.about(users);
          return listMachines(
              OData.of(query), store.listMachinesOfUsers(users, everything().period().firstDay()));
        });
  }

  private Response listMachines(OData odata, List<Integer> ids) {
    return odata.page(
        CONTEXT + "Machines", store.listMachines(ids, odata.skip(), odata.readLimit()));
  }

  private List<Integer> byIp(String literal, String timestamp) {
    String address =
        IpAddress.parse(literal)
            .map(IpAddress::text)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.BAD_REQUEST, "\"%s\" is not an IP address".formatted(literal)));
    try {
      Instant at = Moments.parse(timestamp.strip());
      if (at.isBefore(clock.instant().minus(RETENTION_DAYS, ChronoUnit.DAYS))) {
        throw new ProblemException(
            ProblemType.BAD_REQUEST,
            "timestamp must be within the retention of %d days".formatted(RETENTION_DAYS));
      }
      return store.listMachinesByIp(address, at.minus(AROUND), at.plus(AROUND));
    } catch (DateTimeException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "timestamp must be like 2026-01-31T12:00:00Z, got \"%s\"".formatted(timestamp));
    }
  }

  private int require(String id) {
    return store
        .findMachine(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "there is no machine \"%s\"".formatted(id)));
  }

  private UsageQuery everything() {
    return UsageQuery.to(Report.GLOBAL, Period.retained(clock));
  }
}
