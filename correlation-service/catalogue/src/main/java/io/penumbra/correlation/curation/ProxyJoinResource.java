package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Setting of the matching of proxy records with endpoint records. */
@Path("/api/v1/settings/proxy-join")
@Tag(name = "Proxy records")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProxyJoinResource {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Maximum window; pairs are within one bucket of connections, so a longer one has no effect. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final ProxyJoin rule;
  private final SecurityIdentity identity;

  ProxyJoinResource(ProxyJoin rule, SecurityIdentity identity) {
    this.rule = rule;
    this.identity = identity;
  }

  /**
   * Latest setting for proxy records.
   *
   * @param enabled true if a proxy record without the client's port and an endpoint record of the
   *     same machine, host and person count as one transaction
   * @param window maximum time between the two, as an ISO 8601 duration
   * @param effectiveFrom time of the first affected records, possibly in the future; null if it was
   *     never set
   * @param who author, or null
   * @param at time of the setting, or null
   */
  @Schema(name = "ProxyJoin")
  record View(
      boolean enabled,
      @Schema(examples = "PT2M") String window,
      @Schema(nullable = true) Instant effectiveFrom,
      @Schema(nullable = true) String who,
      @Schema(nullable = true) Instant at,
      @Schema(nullable = true) String reason) {}

  /**
   * Desired setting for proxy records.
   *
   * @param window from PT1S to PT10M, in whole seconds; unchanged if omitted
   * @param reason reason for the change
   */
  @Schema(name = "ProxyJoinChange", requiredProperties = "enabled")
  record Body(Boolean enabled, @Schema(examples = "PT2M") String window, String reason) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "Get proxy record matching")
  public RestResponse<View> get() {
    return answer();
  }

  @PUT
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Set proxy record matching",
      description =
          "A change applies to records from the returned time, 20 to 30 minutes ahead. "
              + "Earlier records are not recounted.")
  @APIResponse(responseCode = "200", description = "Updated rule")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<View> put(@HeaderParam("If-Match") String ifMatch, Body body) {
    boolean enabled = FieldChecks.given("enabled", FieldChecks.requireBody(body).enabled());
    rule.put(
        enabled,
        body.window() == null ? null : parseWindow(body.window()),
        ifMatch,
        identity.getPrincipal().getName(),
        FieldChecks.reason(body.reason()));
    return answer();
  }

  private static Duration parseWindow(String written) {
    try {
      Duration window = Duration.parse(written);
      if (window.compareTo(SHORTEST) >= 0
          && window.compareTo(LONGEST) <= 0
          && window.getNano() == 0) {
        return window;
      }
    } catch (DateTimeException e) {
      // answered below like a duration that is too long
    }
    throw FieldChecks.badRequest(
        "field \"window\" must be a duration from PT1S to PT10M in whole seconds, for example"
            + " PT2M; got \"%s\"".formatted(written));
  }

  private RestResponse<View> answer() {
    ProxyJoin.Current current = rule.current();
    ProxyJoin.Setting setting = current.setting();
    return RestResponse.ResponseBuilder.ok(
            new View(
                setting.rule().enabled(),
                setting.rule().window().toString(),
                setting.from(),
                setting.who(),
                setting.at(),
                setting.reason()))
        .header("ETag", current.revision().tag())
        .build();
  }
}
