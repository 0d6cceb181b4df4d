package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Requests for access, described by correlation-service, which audits who reads them. */
@Path("/api/v1/access-requests")
@RunOnVirtualThread
class AccessRequestsGateway {

  private final Gateway gateway;
  private final URI service;

  AccessRequestsGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.correlation();
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response list() {
    return gateway.forward(service);
  }

  @POST
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response create(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/counts")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response counts() {
    return gateway.forward(service);
  }

  @GET
  @Path("/{id:[0-9]+}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response one() {
    return gateway.forward(service);
  }

  @POST
  @Path("/{id:[0-9]+}/approve")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response approve(InputStream body) {
    return gateway.forward(service, body);
  }

  @POST
  @Path("/{id:[0-9]+}/deny")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response deny(InputStream body) {
    return gateway.forward(service, body);
  }
}
