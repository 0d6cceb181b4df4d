package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The switches and where they stand, described by integration-toggle-service. */
@Path("/api/v1/advanced-features")
@RunOnVirtualThread
class AdvancedFeaturesGateway {

  private final Gateway gateway;
  private final URI service;

  AdvancedFeaturesGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.toggle();
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response list() {
    return gateway.forward(service);
  }

  @GET
  @Path("/{name:[a-z-]+}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response one() {
    return gateway.forward(service);
  }

  @GET
  @Path("/cloud-app-security/status")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response status() {
    return gateway.forward(service);
  }

  @PATCH
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response save(InputStream body) {
    return gateway.forward(service, body);
  }

  @PUT
  @Path("/{name:[a-z-]+}")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response turn(InputStream body) {
    return gateway.forward(service, body);
  }
}
