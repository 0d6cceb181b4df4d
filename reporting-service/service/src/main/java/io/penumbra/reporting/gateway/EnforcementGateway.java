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

/** Gateway to correlation-service's enforcement. */
@Path("/api/v1/enforcement")
@RunOnVirtualThread
class EnforcementGateway {

  private final Gateway gateway;
  private final URI service;

  EnforcementGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.correlation();
  }

  @GET
  @Path("/settings")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response settings() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/settings")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response setSettings(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/block-page")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response blockPage() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/block-page")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response setBlockPage(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/desired-state")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response state() {
    return gateway.forward(service);
  }

  @GET
  @Path("/changes")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response changes() {
    return gateway.forward(service);
  }

  @POST
  @Path("/changes/{id:[a-z0-9_][a-z0-9._-]*}/publish")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response publish(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/rules")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response rules() {
    return gateway.forward(service);
  }

  @POST
  @Path("/rules")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response addRule(InputStream body) {
    return gateway.forward(service, body);
  }

  @DELETE
  @Path("/rules/{id:[0-9a-f-]+}")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response deleteRule() {
    return gateway.forward(service);
  }

  @GET
  @Path("/versions")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response versions() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/rollback")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response rollBack(InputStream body) {
    return gateway.forward(service, body);
  }

  @DELETE
  @Path("/rollback")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response endRollback() {
    return gateway.forward(service);
  }

  @POST
  @Path("/plan")
  @RolesAllowed({"admin", "analyst"})
  @Operation(hidden = true)
  public Response plan(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/effect")
  @RolesAllowed({"admin", "analyst"})
  @Operation(hidden = true)
  public Response effect() {
    return gateway.forward(service);
  }

  @GET
  @Path("/effect/{app:[a-z0-9][a-z0-9.-]*}")
  @RolesAllowed({"admin", "analyst"})
  @Operation(hidden = true)
  public Response effectOfApp() {
    return gateway.forward(service);
  }

  @GET
  @Path("/difference")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response difference() {
    return gateway.forward(service);
  }
}
