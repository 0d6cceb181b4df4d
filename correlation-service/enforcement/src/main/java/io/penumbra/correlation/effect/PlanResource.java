package io.penumbra.correlation.effect;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemDescriptions;
import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Preview;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API of enforcement plans. */
@Path("/api/v1/enforcement/plan")
@Tag(name = "Enforcement")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PlanResource {

  private static final int MOST_TARGETS = 500;

  private final EnforcementDryRun plan;

  PlanResource(EnforcementDryRun plan) {
    this.plan = plan;
  }

  /**
   * Targets of a plan.
   *
   * @param targets at most 500; if empty, the whole desired state is planned
   */
  @Schema(
      name = "NewEnforcementPlan",
      extensions = @Extension(name = ProblemDescriptions.ALL_OPTIONAL, value = "true"))
  record Body(List<Target> targets) {}

  /**
   * App to be restricted as by a tag, or domain as by a rule.
   *
   * @param app id in the catalogue; either this or domain
   * @param domain a domain or pattern
   * @param action block, as the tag unsanctioned does, or warn, as monitored does
   */
  @Schema(name = "PlanTarget", requiredProperties = "action")
  record Target(
      String app, String domain, @Schema(enumeration = {"block", "warn"}) String action) {}

  @POST
  @RolesAllowed({"admin", "analyst"})
  @Operation(
      summary = "Preview impact of blocking or warning",
      description =
          "Returns users, machines and transactions of the last 30 UTC days, conflicts, and "
              + "entries that feed formats cannot express. Nothing is changed. Send {} to plan the "
              + "complete desired state, including waiting changes.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(
      responseCode = "503",
      description = "reporting-service is unavailable; figures are unknown")
  public EnforcementDryRun.Result plan(Body body) {
    List<Target> targets = FieldChecks.requireBody(body).targets();
    if (targets == null) {
      return plan.of(List.of());
    }
    if (targets.isEmpty() || targets.size() > MOST_TARGETS || targets.contains(null)) {
      throw FieldChecks.badRequest(
          "field \"targets\" must be 1 to %d apps or domains".formatted(MOST_TARGETS));
    }
    return plan.of(targets.stream().map(PlanResource::planned).toList());
  }

  private static Preview.Planned planned(Target target) {
    if ((target.app() == null) == (target.domain() == null)) {
      throw FieldChecks.badRequest(
          "each of field \"targets\" requires either \"app\" or \"domain\"");
    }
    String action =
        FieldChecks.oneOf(
            "field \"action\"", FieldChecks.given("action", target.action()), "block", "warn");
    return new Preview.Planned(
        target.app(),
        target.domain() == null ? null : target.domain().strip().toLowerCase(Locale.ROOT),
        action.equals("block") ? Action.BLOCK : Action.WARN);
  }
}
