package io.penumbra.correlation.identity;

import io.penumbra.commons.problem.FieldChecks;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** API of machines with several identifiers. */
@Path("/api/v1")
@Tag(name = "Identity")
@Produces(MediaType.APPLICATION_JSON)
class MachinesResource {

  private static final int MOST_DUPLICATES = 200;

  private final Machines machines;
  private final SecurityIdentity caller;

  MachinesResource(Machines machines, SecurityIdentity caller) {
    this.machines = machines;
    this.caller = caller;
  }

  /**
   * Result of a change.
   *
   * @param machineDays number of machine-days to recompute
   */
  record MachineChanged(int machineDays) {}

  /**
   * Two machines that may be one.
   *
   * @param machine machine with only a computer name
   * @param other machine with a device id that had the same name
   */
  record MachineDuplicate(int machine, String name, int other, String otherName) {}

  record MachineDuplicateList(List<MachineDuplicate> items) {}

  @GET
  @Path("/machines/duplicates")
  @RolesAllowed({"admin", "analyst"})
  @RunOnVirtualThread
  @Operation(
      operationId = "listDuplicateMachines",
      summary = "List machine merge candidates",
      description =
          "Returns at most 200 pairs, last seen first. Two domains can contain the same "
              + "computer name, so that a name is no proof of identity. Machines are merged only "
              + "by an administrator.")
  public MachineDuplicateList listDuplicates() {
    return new MachineDuplicateList(
        machines.listDuplicates(MOST_DUPLICATES).stream()
            .map(d -> new MachineDuplicate(d.machineId(), d.name(), d.otherId(), d.otherName()))
            .toList());
  }

  @POST
  @Path("/machines/{machine}/merge-into/{other}")
  @RolesAllowed("admin")
  @RunOnVirtualThread
  @Operation(
      operationId = "mergeMachine",
      summary = "Merge machines",
      description =
          "The history becomes part of the other machine within minutes. A repeated request "
              + "has no effect.")
  @APIResponse(responseCode = "200", description = "The machines are merged")
  @APIResponse(
      responseCode = "409",
      description = "One of the machines is already part of another merge")
  public MachineChanged merge(
      @PathParam("machine") int machine, @PathParam("other") int other, @RestQuery String reason) {
    return new MachineChanged(
        machines.merge(
            machine, other, caller.getPrincipal().getName(), FieldChecks.reason(reason)));
  }

  @DELETE
  @Path("/machines/{machine}/merge-into")
  @RolesAllowed("admin")
  @RunOnVirtualThread
  @Operation(
      operationId = "unmergeMachine",
      summary = "Undo machine merge",
      description = "Restores the separate history of the machine.")
  @APIResponse(responseCode = "200", description = "The machine is separate")
  @APIResponse(responseCode = "409", description = "The machine is not merged")
  public MachineChanged part(@PathParam("machine") int machine, @RestQuery String reason) {
    return new MachineChanged(
        machines.part(machine, caller.getPrincipal().getName(), FieldChecks.reason(reason)));
  }
}
