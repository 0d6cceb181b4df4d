package io.penumbra.correlation.enforcement;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Contents and settings of the block page. */
@Path("/api/v1/enforcement")
@Tag(name = "Enforcement")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BlockPageResource {

  private static final int LONGEST_CONTACT = 300;
  private static final int LONGEST_HOST = 300;

  private final BlockPage page;
  private final EnforcedNames names;
  private final SecurityIdentity identity;

  BlockPageResource(BlockPage page, EnforcedNames names, SecurityIdentity identity) {
    this.page = page;
    this.names = names;
    this.identity = identity;
  }

  /**
   * Settings of the block page.
   *
   * @param enabled true if reporting-service serves the page
   * @param contact contact for users: a line of text, or null
   * @param who author; null if never set
   */
  @Schema(name = "BlockPageSettings")
  record SettingsView(
      boolean enabled,
      @Schema(nullable = true) String contact,
      @Schema(nullable = true) String who,
      @Schema(nullable = true) Instant at,
      @Schema(nullable = true) String reason) {}

  /**
   * Desired settings.
   *
   * @param contact one line of at most 300 characters; none if omitted
   * @param reason reason for the change
   */
  @Schema(name = "BlockPageSettingsChange", requiredProperties = "enabled")
  record SettingsBody(Boolean enabled, String contact, String reason) {}

  /**
   * Alternative app.
   *
   * @param domain its first domain, or null if it only has patterns
   */
  @Schema(name = "BlockPageAlternative")
  record AlternativeView(String name, @Schema(nullable = true) String domain) {}

  /**
   * Contents of the page for a domain.
   *
   * @param pageEnabled true if the page is enabled; otherwise all other fields are empty
   * @param domain in lower-case ASCII; null if the page is disabled
   * @param action none if nothing is published for the domain
   * @param name app name; null for action none and for domains without an app
   * @param reason reason of the tag or rule; null for action none and for tags set by a policy
   * @param byPolicy true if an alert policy set the tag
   * @param bypassHours hours during which a warned user may continue; null except for warn
   * @param alternatives sanctioned apps of the same category
   */
  @Schema(name = "BlockedDomain")
  record BlockedView(
      boolean pageEnabled,
      @Schema(nullable = true) String contact,
      @Schema(nullable = true) String domain,
      @Schema(enumeration = {"block", "warn", "none"}) String action,
      @Schema(nullable = true) String name,
      @Schema(nullable = true) String reason,
      boolean byPolicy,
      @Schema(nullable = true) Integer bypassHours,
      List<AlternativeView> alternatives) {

    private static BlockedView none(boolean enabled, String contact, String domain) {
      return new BlockedView(enabled, contact, domain, "none", null, null, false, null, List.of());
    }
  }

  @GET
  @Path("/block-page")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "Get block page settings")
  public RestResponse<SettingsView> getSettings() {
    return answer(page.settings());
  }

  @PUT
  @Path("/block-page")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replace block page settings",
      description =
          "The block page is public, because blocked users are not necessarily signed in. If "
              + "the page is disabled, it returns 404.")
  @APIResponse(responseCode = "200", description = "Updated settings")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<SettingsView> put(
      @HeaderParam("If-Match") String ifMatch, SettingsBody body) {
    boolean enabled = FieldChecks.given("enabled", FieldChecks.requireBody(body).enabled());
    String contact = FieldChecks.text(body.contact());
    if (contact != null
        && (contact.length() > LONGEST_CONTACT
            || contact.chars().anyMatch(Character::isISOControl))) {
      throw FieldChecks.badRequest(
          "field \"contact\" must be one line of at most %d characters".formatted(LONGEST_CONTACT));
    }
    return answer(
        page.put(
            new BlockPage.Settings(
                0,
                enabled,
                contact,
                identity.getPrincipal().getName(),
                null,
                FieldChecks.reason(body.reason())),
            ifMatch));
  }

  private static RestResponse<SettingsView> answer(BlockPage.Settings settings) {
    return RestResponse.ResponseBuilder.ok(
            new SettingsView(
                settings.enabled(),
                settings.contact(),
                settings.who(),
                settings.at(),
                settings.reason()))
        .header("ETag", settings.tag().tag())
        .build();
  }

  @GET
  @Path("/blocked")
  @RolesAllowed("service")
  @Operation(
      summary = "Get block page details of a domain",
      description =
          "Returns names from the catalogue, reasons of tags and alternatives, but no "
              + "telemetry. An unknown domain is reported as unrestricted.")
  @APIResponse(responseCode = "200", description = "Published restriction of the domain")
  @APIResponse(responseCode = "400", description = "It is no domain name")
  public BlockedView blocked(
      @Parameter(
              description = "Host name, with optional port",
              example = "mega.nz",
              required = true)
          @QueryParam("domain")
          String domain) {
    BlockPage.Settings settings = page.settings();
    if (!settings.enabled()) {
      return BlockedView.none(false, null, null);
    }
    String given = FieldChecks.text(domain);
    String name =
        given == null || given.length() > LONGEST_HOST ? null : AppCatalogue.nameOf(given);
    if (name == null) {
      throw FieldChecks.badRequest("domain must be a domain name such as example.com");
    }
    Optional<EnforcedNames.Restricted> found = names.find(name);
    if (found.isEmpty()) {
      return BlockedView.none(true, settings.contact(), name);
    }
    Entry entry = found.get().entry();
    Demand demand = found.get().demand();
    boolean byPolicy = demand != null && demand.isByPolicy();
    return new BlockedView(
        true,
        settings.contact(),
        name,
        entry.action().id(),
        entry.name(),
        demand == null || byPolicy ? null : demand.reason(),
        byPolicy,
        entry.action() == Action.WARN ? found.get().bypassHours() : null,
        entry.app() == null
            ? List.of()
            : page.listAlternatives(entry.app()).stream()
                .map(other -> new AlternativeView(other.name(), other.domain()))
                .toList());
  }
}
