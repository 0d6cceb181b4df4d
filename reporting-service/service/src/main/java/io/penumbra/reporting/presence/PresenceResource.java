package io.penumbra.reporting.presence;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.period.Moments;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.entity.Entities;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.usage.Report;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of users, machines and addresses at a point in time. */
@Path("/api/v1/presence")
@Tag(name = "Investigation")
@Produces(MediaType.APPLICATION_JSON)
class PresenceResource {

  private final PresenceStore store;
  private final Entities entities;
  private final AccessAudit audit;
  private final Clock clock;

  PresenceResource(PresenceStore store, Entities entities, AccessAudit audit, Clock clock) {
    this.store = store;
    this.entities = entities;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Users of a machine at a moment; empty if unknown.
   *
   * @param shared many people sign in to the machine: its actions are attributed to no person
   */
  public record UsersAt(
      int machineId,
      String machine,
      boolean shared,
      Instant at,
      List<PresenceIntervals.UserStay> users) {}

  /**
   * Machines with an address at a moment; several at once share it.
   *
   * @param ipAddressId null when no machine was ever seen with it
   * @param gateway whether several machines were seen with it at once in the last week; null when
   *     none was seen with it
   */
  public record MachinesAt(
      @Schema(nullable = true) Integer ipAddressId,
      String address,
      @Schema(nullable = true) Boolean gateway,
      Instant at,
      List<PresenceIntervals.MachineStay> machines) {}

  /** Stays of a user, in pieces of days. */
  public record Whereabouts(
      int userId,
      String user,
      Instant from,
      Instant to,
      List<PresenceIntervals.MachineStay> machines) {}

  @GET
  @Path("/machines/{id}/users")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List users of a machine at a time", description = "Each read is audited.")
  public UsersAt usersOf(
      @PathParam("id") int id,
      @Parameter(
              description = "Point in time (UTC). Default: now",
              example = "2026-01-31T12:00:00Z")
          @QueryParam("at")
          String at) {
    Instant moment = parseMoment("at", at);
    Row machine = entities.require(EntityKind.MACHINE, id);
    audit.of(Report.GLOBAL.id(), createDays(moment, moment));
    return new UsersAt(
        id,
        machine.getString("name"),
        machine.getBoolean("shared"),
        moment,
        store.whoWasOn(id, moment));
  }

  @GET
  @Path("/ip-addresses/{address}/machines")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "List machines of an address at a time")
  public MachinesAt machinesOf(
      @Parameter(description = "Address, or its numeric ID", example = "10.0.0.1")
          @PathParam("address")
          String address,
      @Parameter(
              description = "Point in time (UTC). Default: now",
              example = "2026-01-31T12:00:00Z")
          @QueryParam("at")
          String at) {
    Instant moment = parseMoment("at", at);
    Integer id = parseNumber(address);
    if (id == null) {
      return new MachinesAt(null, toCanonical(address), null, moment, List.of());
    }
    Row row = entities.require(EntityKind.IP_ADDRESS, id);
    return new MachinesAt(
        id, row.getString("name"), row.getBoolean("gateway"), moment, store.whoHad(id, moment));
  }

  @GET
  @Path("/users/{id}/machines")
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(
      summary = "List locations of a user in a period",
      description = "Each read is audited.")
  public Whereabouts whereaboutsOf(
      @PathParam("id") int id,
      @Parameter(
              description = "Start of the period (UTC), inclusive",
              example = "2026-01-31T08:00:00Z")
          @QueryParam("from")
          String from,
      @Parameter(description = "End of the period. Default: now", example = "2026-01-31T18:00:00Z")
          @QueryParam("to")
          String to) {
    if (from == null) {
      throw reject("from must be a timestamp such as 2026-01-31T12:00:00Z");
    }
    Instant since = parseMoment("from", from);
    Instant until = parseMoment("to", to);
    if (until.isBefore(since)) {
      throw reject("to must not be before from");
    }
    Row user = entities.require(EntityKind.USER, id);
    audit.of(Report.GLOBAL.id(), createDays(since, until));
    audit.about(List.of(id));
    return new Whereabouts(
        id,
        PersonName.shown(id, user.getString("name")),
        since,
        until,
        store.whereWas(id, since, until));
  }

  private Integer parseNumber(String address) {
    if (address.matches("\\d{1,9}")) {
      return Integer.valueOf(address);
    }
    return store.findAddress(toCanonical(address)).stream().boxed().findFirst().orElse(null);
  }

  private static String toCanonical(String address) {
    return IpAddress.parse(address)
        .map(IpAddress::text)
        .orElseThrow(() -> reject("\"%s\" is not an IP address".formatted(address)));
  }

  private Instant parseMoment(String name, String text) {
    if (text == null) {
      return clock.instant();
    }
    try {
      return Moments.parse(text);
    } catch (DateTimeException e) {
      throw reject(
          "%s must be a timestamp such as 2026-01-31T12:00:00Z, got \"%s\"".formatted(name, text));
    }
  }

  private static Period createDays(Instant from, Instant to) {
    return new Period(
        LocalDate.ofInstant(from, ZoneOffset.UTC), LocalDate.ofInstant(to, ZoneOffset.UTC));
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}
