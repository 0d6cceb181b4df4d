package io.penumbra.correlation.enforcement;

import io.penumbra.commons.problem.FieldChecks;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of the rollback of all feeds to an earlier version. */
@Path("/api/v1/enforcement/rollback")
@Tag(name = "Enforcement")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RollbackResource {

  private final Enforcement enforcement;
  private final SecurityIdentity identity;

  RollbackResource(Enforcement enforcement, SecurityIdentity identity) {
    this.enforcement = enforcement;
    this.identity = identity;
  }

  /**
   * A version to roll back to.
   *
   * @param version that is kept
   * @param reason of the rollback
   */
  @Schema(
      name = "NewEnforcementRollback",
      requiredProperties = {"version", "reason"})
  record Body(Long version, String reason) {}

  @PUT
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Roll all feeds back to a version",
      description =
          "Publishes the content of the version again, as a new version. Takes effect "
              + "immediately, regardless of limits and approval. Until the rollback is ended, "
              + "changes of tags, rules and the catalogue are not published. Disabling enforcement "
              + "still empties all feeds.")
  @APIResponse(responseCode = "200", description = "Rollback in force")
  @APIResponse(responseCode = "404", description = "The version is not retained")
  public Rollback put(Body body) {
    long version = FieldChecks.given("version", FieldChecks.requireBody(body).version());
    String reason = FieldChecks.given("reason", FieldChecks.reason(body.reason()));
    return enforcement.rollBack(version, identity.getPrincipal().getName(), reason);
  }

  @DELETE
  @RolesAllowed("admin")
  @Operation(
      summary = "End rollback",
      description =
          "Publishes the desired state again. Changes that exceed limits, compared with the "
              + "version of the rollback, are held back.")
  @APIResponse(responseCode = "204", description = "Desired state published")
  @APIResponse(responseCode = "404", description = "No rollback is in force")
  public void delete(
      @Parameter(description = "Reason for the change, recorded in the audit log", required = true)
          @QueryParam("reason")
          String reason) {
    enforcement.rollBack(
        null,
        identity.getPrincipal().getName(),
        FieldChecks.given("reason", FieldChecks.reason(reason)));
  }
}
