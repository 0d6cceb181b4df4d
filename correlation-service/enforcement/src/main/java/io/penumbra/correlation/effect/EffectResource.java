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

/** API of the effectiveness of enforcement. */
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
          "Compares usage by UTC days. The day of the change is excluded from both periods. "
              + "Blocked is null if no source of the transactions reports verdicts.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "404", description = "The feed does not exist")
  @APIResponse(
      responseCode = "503",
      description = "reporting-service is unavailable; figures are unknown")
  public Effect.Overview overview(
      @QueryParam("feed")
          @Parameter(
              description = "Return only apps of which this feed contains at least one pattern")
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
          "Returns usage before and after the change, and machines that still reach the app, "
              + "with possible causes. The response names machines but no users.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(responseCode = "404", description = "Nothing of it is blocked or warned about")
  @APIResponse(
      responseCode = "503",
      description = "reporting-service is unavailable; figures are unknown")
  public Effect.Detail detail(
      @PathParam("app")
          @Parameter(description = "ID of an app in the catalogue, or an unmatched domain")
          String app) {
    return effect.detail(app);
  }
}
