package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The licences that the switches ask for, described by integration-toggle-service. */
@Path("/api/v1/licences")
@RunOnVirtualThread
class LicencesGateway {

  private final Gateway gateway;
  private final URI service;

  LicencesGateway(Gateway gateway, GatewaySettings settings) {
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
  @Path("/{product:[a-z-]+}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response one() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/{product:[a-z-]+}")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response record(InputStream body) {
    return gateway.forward(service, body);
  }
}
