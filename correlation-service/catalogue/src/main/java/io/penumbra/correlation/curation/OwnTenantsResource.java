package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.correlation.catalogue.OwnTenant;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The organisation's own tenants of apps. */
@Path("/api/v1/catalogue/own-tenants")
@Tag(name = "Own tenants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class OwnTenantsResource {

  private static final int MOST_TENANTS = 1_000;

  private final OwnTenants tenants;
  private final SecurityIdentity identity;

  OwnTenantsResource(OwnTenants tenants, SecurityIdentity identity) {
    this.tenants = tenants;
    this.identity = identity;
  }

  /**
   * Tenant of the organisation. Lists of hosts mark it as own, and all other tenants as foreign.
   *
   * @param tenant a tenant's name, valid for all apps, or the host of a tenant at one app
   */
  @Schema(name = "OwnTenant")
  record TenantView(String tenant, String who, Instant at, @Schema(nullable = true) String reason) {

    private static TenantView of(OwnTenants.Entry entry) {
      return new TenantView(entry.tenant(), entry.who(), entry.at(), entry.reason());
    }
  }

  /** All own tenants. */
  @Schema(name = "OwnTenantList")
  record TenantList(List<TenantView> items) {}

  /**
   * All own tenants.
   *
   * @param tenants names, or hosts that name a tenant
   * @param reason reason for the change
   */
  @Schema(name = "OwnTenantsChange", requiredProperties = "tenants")
  record Body(@Schema(maxItems = MOST_TENANTS) List<String> tenants, String reason) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List the organisation's tenants")
  public RestResponse<TenantList> list() {
    return answer();
  }

  @PUT
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replace the organisation's tenants",
      description =
          "Replaces the list. A name such as contoso applies to all apps, a host name such "
              + "as contoso.slack.com to one app. Host names of a tenant are normalised: "
              + "contoso-my.sharepoint.com is stored as contoso.sharepoint.com.")
  @APIResponse(responseCode = "200", description = "Updated tenants")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<TenantList> put(@HeaderParam("If-Match") String ifMatch, Body body) {
    List<String> named = FieldChecks.given("tenants", FieldChecks.requireBody(body).tenants());
    if (named.size() > MOST_TENANTS) {
      throw FieldChecks.badRequest(
          "field \"tenants\" must name at most %d tenants, got %d"
              .formatted(MOST_TENANTS, named.size()));
    }
    Set<String> wanted =
        FieldChecks.valid(
            () ->
                named.stream()
                    .map(tenant -> OwnTenant.parse(FieldChecks.given("tenants", tenant)))
                    .collect(Collectors.toSet()));
    tenants.put(
        wanted, ifMatch, identity.getPrincipal().getName(), FieldChecks.reason(body.reason()));
    return answer();
  }

  private RestResponse<TenantList> answer() {
    OwnTenants.All all = tenants.all();
    return RestResponse.ResponseBuilder.ok(
            new TenantList(all.entries().stream().map(TenantView::of).toList()))
        .header("ETag", all.revision().tag())
        .build();
  }
}
