package io.penumbra.correlation.enforcement;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.correlation.catalogue.InternalDomain;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of enforcement settings. */
@Path("/api/v1/enforcement/settings")
@Tag(name = "Enforcement")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class EnforcementSettingsResource {

  private final Enforcement enforcement;
  private final SecurityIdentity identity;

  EnforcementSettingsResource(Enforcement enforcement, SecurityIdentity identity) {
    this.enforcement = enforcement;
    this.identity = identity;
  }

  /**
   * Settings of enforcement.
   *
   * @param enabled true if changes are published; if false, all feeds are empty
   * @param bypassHours hours during which a warned user may continue
   * @param protectedApps ids of apps that are never blocked or warned about
   * @param approval true if each change requires a second administrator
   * @param limits limits of a publication without confirmation
   * @param canaryDomain parent domain of the canary host of each feed; null for none
   * @param who author; null if never set
   */
  @Schema(name = "EnforcementSettings")
  record SettingsView(
      boolean enabled,
      int bypassHours,
      List<String> protectedApps,
      boolean approval,
      PublicationLimits limits,
      @Schema(nullable = true) String canaryDomain,
      @Schema(nullable = true) String who,
      @Schema(nullable = true) Instant at,
      @Schema(nullable = true) String reason) {}

  /**
   * Desired settings of enforcement.
   *
   * @param bypassHours from 1 to 168; 24 if omitted
   * @param protectedApps ids in the catalogue, at most 1,000; none if omitted
   * @param approval true if each change requires a second administrator; unchanged if omitted
   * @param limits limits of a publication; unchanged if omitted
   * @param canaryDomain parent domain of the canary host of each feed, within an internal domain;
   *     empty for none, unchanged if omitted
   * @param reason reason for the change
   */
  @Schema(name = "EnforcementSettingsChange", requiredProperties = "enabled")
  record SettingsBody(
      Boolean enabled,
      Integer bypassHours,
      List<String> protectedApps,
      Boolean approval,
      PublicationLimits limits,
      String canaryDomain,
      String reason) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "Get enforcement settings")
  public RestResponse<SettingsView> getSettings() {
    return answer(RestResponse.Status.OK, enforcement.settings());
  }

  @PUT
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replace enforcement settings",
      description =
          "If enforcement is disabled, all feeds become empty lists and nothing is blocked. "
              + "While approval is on, and when it is being turned on, changes of settings require "
              + "a second administrator.")
  @APIResponse(responseCode = "200", description = "Settings in force")
  @APIResponse(
      responseCode = "202",
      description =
          "Settings in force. The submitted settings wait for approval by another "
              + "administrator.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SettingsView.class)))
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<SettingsView> put(
      @HeaderParam("If-Match") String ifMatch, SettingsBody body) {
    boolean enabled = FieldChecks.given("enabled", FieldChecks.requireBody(body).enabled());
    int hours = Objects.requireNonNullElse(body.bypassHours(), Settings.NEVER_SET.bypassHours());
    if (hours < Settings.SHORTEST_BYPASS || hours > Settings.LONGEST_BYPASS) {
      throw FieldChecks.badRequest(
          "field \"bypassHours\" must be from %d to %d, got %d"
              .formatted(Settings.SHORTEST_BYPASS, Settings.LONGEST_BYPASS, hours));
    }
    List<String> apps = Objects.requireNonNullElse(body.protectedApps(), List.of());
    if (apps.size() > Settings.MOST_PROTECTED || apps.stream().anyMatch(Objects::isNull)) {
      throw FieldChecks.badRequest(
          "field \"protectedApps\" must have at most %d ids of apps"
              .formatted(Settings.MOST_PROTECTED));
    }
    Settings inForce =
        enforcement.put(
            new Settings(
                0,
                enabled,
                hours,
                List.copyOf(new TreeSet<>(apps)),
                Objects.requireNonNullElseGet(
                    body.approval(), () -> enforcement.settings().approval()),
                body.limits() == null ? enforcement.settings().limits() : body.limits().require(),
                body.canaryDomain() == null
                    ? enforcement.settings().canaryDomain()
                    : checkCanaryDomain(FieldChecks.text(body.canaryDomain())),
                identity.getPrincipal().getName(),
                null,
                FieldChecks.reason(body.reason())),
            ifMatch);
    boolean waits = enforcement.refresh().proposed() != null;
    return answer(waits ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK, inForce);
  }

  private static String checkCanaryDomain(String written) {
    if (written == null) {
      return null;
    }
    try {
      return InternalDomain.parse(written).text();
    } catch (IllegalArgumentException e) {
      throw FieldChecks.badRequest("field \"canaryDomain\": " + e.getMessage());
    }
  }

  private static RestResponse<SettingsView> answer(RestResponse.Status status, Settings settings) {
    return RestResponse.ResponseBuilder.create(status, toView(settings))
        .header("ETag", Enforcement.toRevision(settings).tag())
        .build();
  }

  static SettingsView toView(Settings settings) {
    return new SettingsView(
        settings.enabled(),
        settings.bypassHours(),
        settings.protectedApps(),
        settings.approval(),
        settings.limits(),
        settings.canaryDomain(),
        settings.who(),
        settings.at(),
        settings.reason());
  }
}
