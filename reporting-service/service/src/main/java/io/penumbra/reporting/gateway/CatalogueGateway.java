package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Gateway to correlation-service's catalogue of apps. */
@Path("/api/v1/catalogue")
@RunOnVirtualThread
class CatalogueGateway {

  /** The largest list that the dashboard hands on; larger ones go to correlation-service itself. */
  private static final int IMPORT_BYTES = 8 * 1024 * 1024;

  private final Gateway gateway;
  private final URI service;

  CatalogueGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.correlation();
  }

  @GET
  @Path("/apps")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response apps() {
    return gateway.forward(service);
  }

  @POST
  @Path("/apps")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response create(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/apps/{id:[a-z0-9][a-z0-9-]*}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response app() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/apps/{id:[a-z0-9][a-z0-9-]*}")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response change(InputStream body) {
    return gateway.forward(service, body);
  }

  @DELETE
  @Path("/apps/{id:[a-z0-9][a-z0-9-]*}")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response delete() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/apps/{id:[a-z0-9][a-z0-9-]*}/override")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response override(InputStream body) {
    return gateway.forward(service, body);
  }

  @DELETE
  @Path("/apps/{id:[a-z0-9][a-z0-9-]*}/override")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response endOverride() {
    return gateway.forward(service);
  }

  @GET
  @Path("/apps/{id:[a-z0-9][a-z0-9-]*}/score-history")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response scoreHistory() {
    return gateway.forward(service);
  }

  @GET
  @Path("/score-changes")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response scoreChanges() {
    return gateway.forward(service);
  }

  @GET
  @Path("/lookup")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response lookup() {
    return gateway.forward(service);
  }

  @POST
  @Path("/lookup")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response lookupMany(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/risk-weights")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response riskWeights() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/risk-weights")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response setRiskWeights(InputStream body) {
    return gateway.forward(service, body);
  }

  @POST
  @Path("/risk-weights/what-if")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response tryRiskWeights(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/categories")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response categories() {
    return gateway.forward(service);
  }

  @GET
  @Path("/versions")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response versions() {
    return gateway.forward(service);
  }

  @POST
  @Path("/imports/csv")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response importCsv(InputStream body) {
    return gateway.forward(service, body, IMPORT_BYTES);
  }

  @POST
  @Path("/imports/json")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response importJson(InputStream body) {
    return gateway.forward(service, body, IMPORT_BYTES);
  }

  @POST
  @Path("/imports/mfa")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response importMfaList(InputStream body) {
    return gateway.forward(service, body, IMPORT_BYTES);
  }

  @GET
  @Path("/mfa-list")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response mfaList() {
    return gateway.forward(service);
  }

  @DELETE
  @Path("/mfa-list")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response deleteMfaList() {
    return gateway.forward(service);
  }

  @POST
  @Path("/imports/domain-list")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response importDomainList(InputStream body) {
    return gateway.forward(service, body, IMPORT_BYTES);
  }

  @GET
  @Path("/unmatched")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response unmatched() {
    return gateway.forward(service);
  }

  @POST
  @Path("/unmatched/{domain:[a-z0-9_][a-z0-9._-]*}/app")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response appOfDomain(InputStream body) {
    return gateway.forward(service, body);
  }

  @PUT
  @Path("/unmatched/{domain:[a-z0-9_][a-z0-9._-]*}/ignored")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response ignore(InputStream body) {
    return gateway.forward(service, body);
  }

  @DELETE
  @Path("/unmatched/{domain:[a-z0-9_][a-z0-9._-]*}/ignored")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response ignoreNoMore() {
    return gateway.forward(service);
  }

  @GET
  @Path("/internal-domains")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response internalDomains() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/internal-domains")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response setInternalDomains(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/internal-domains/proposals")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response proposedInternalDomains() {
    return gateway.forward(service);
  }

  @GET
  @Path("/own-tenants")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response ownTenants() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/own-tenants")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response setOwnTenants(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/rename-history")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response renames() {
    return gateway.forward(service);
  }

  @POST
  @Path("/rename-history")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response rename(InputStream body) {
    return gateway.forward(service, body);
  }
}
