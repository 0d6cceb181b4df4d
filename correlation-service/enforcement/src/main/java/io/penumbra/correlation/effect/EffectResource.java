package io.penumbra.correlation.effect;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Effectiveness of enforcement. */
@Path("/api/v1/enforcement/effect")
@Tag(name = "Enforcement")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EffectResource {

  private final Effect effect;

  EffectResource(Effect effect) {
    this.effect = effect;
  }

  @GET
  @RolesAllowed({"admin", "analyst"})
  @Operation(
      summary = "List enforcement effect by app",
      description =
          "By UTC days; the day of the change is apart, since it has both. Blocked is null where no"
              + " source of the transactions could have said so.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "404", description = "There is no such feed")
  @APIResponse(
      responseCode = "503",
      description = "reporting-service does not answer, so that figures are unknown")
  public Effect.Overview overview(
      @QueryParam("feed")
          @Parameter(description = "Only apps that this feed has at least a pattern of")
          UUID feed) {
    return effect.overview(feed);
  }

  @GET
  @Path("/{app}")
  @RolesAllowed({"admin", "analyst"})
  @Operation(
      operationId = "getEnforcementAppEffect",
      summary = "Get enforcement effect of an app",
      description =
          "Use before and after, and machines that still get through. "
              + "With causes, as far as they can be found out. Names machines, and nobody.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "404", description = "Nothing of it is blocked or warned about")
  @APIResponse(
      responseCode = "503",
      description = "reporting-service does not answer, so that figures are unknown")
  public Effect.Detail detail(
      @PathParam("app")
          @Parameter(description = "Id in the catalogue, or a domain that no app claims")
          String app) {
    return effect.detail(app);
  }
}
