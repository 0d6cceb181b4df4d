package io.penumbra.toggle.prerequisite;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penumbra.contracts.os.Machine;
import io.penumbra.contracts.os.OsFloor;
import io.penumbra.contracts.os.OsFloors;
import io.penumbra.contracts.os.OsVerdict;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Resource for minimum versions of operating systems. */
@Path("/api/v1/os-floors")
@Tag(name = "Prerequisites")
class OsFloorsResource {

  /**
   * Row of the table.
   *
   * @param from lowest version that the row applies to
   * @param update update that installs the minimum version, or null
   */
  record FloorView(
      String platform,
      @Schema(nullable = true) String release,
      String from,
      String floor,
      @Schema(nullable = true) String update) {}

  /** List of all rows. */
  record FloorList(List<FloorView> items) {}

  /** Possible states of a machine. */
  @Schema(name = "MachineStanding")
  enum Standing {
    @JsonProperty("supported")
    SUPPORTED,
    @JsonProperty("below-floor")
    BELOW_FLOOR,
    @JsonProperty("unknown")
    UNKNOWN
  }

  /**
   * State of the described machine.
   *
   * @param floor required minimum version if the machine is below it
   * @param whatToDo next step, or null if none is needed
   */
  record VerdictView(
      Standing standing,
      @Schema(nullable = true) String floor,
      @Schema(nullable = true) String whatToDo) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor", "service"})
  public FloorList list() {
    return new FloorList(OsFloors.shipped().rows().stream().map(OsFloorsResource::toView).toList());
  }

  @GET
  @Path("check")
  @RolesAllowed({"admin", "analyst", "auditor", "service"})
  public VerdictView check(
      @RestQuery String platform,
      @RestQuery String version,
      @RestQuery String build,
      @RestQuery String agentVersion) {
    Machine machine = new Machine(platform, version, build, agentVersion);
    return switch (OsFloors.shipped().judge(machine)) {
      case OsVerdict.Supported() -> new VerdictView(Standing.SUPPORTED, null, null);
      case OsVerdict.BelowFloor(OsFloor floor) ->
          new VerdictView(Standing.BELOW_FLOOR, floor.floor().toString(), formatRemedy(floor));
      case OsVerdict.Unknown(String why) ->
          new VerdictView(Standing.UNKNOWN, null, "Unknown: %s.".formatted(why));
    };
  }

  private static String formatRemedy(OsFloor floor) {
    if (floor.update() == null) {
      return "Upgrade the machine to release %s or later.".formatted(floor.floor());
    }
    return switch (floor.platform()) {
      case WINDOWS -> "Install %s or a later cumulative update.".formatted(floor.update());
      case MACOS -> "Update the agent to %s or later.".formatted(floor.update());
    };
  }

  private static FloorView toView(OsFloor row) {
    return new FloorView(
        row.platform().name().toLowerCase(Locale.ROOT),
        row.release(),
        row.first().toString(),
        row.floor().toString(),
        row.update());
  }
}
