package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The audit of changes, described by integration-toggle-service. */
@Path("/api/v1/audit")
@RunOnVirtualThread
class AuditGateway {

  private final Gateway gateway;
  private final URI service;

  AuditGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.toggle();
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(hidden = true)
  public Response list() {
    return gateway.forward(service);
  }

  @GET
  @Path("/export")
  @RolesAllowed({"admin", "auditor"})
  @Operation(hidden = true)
  public Response export() {
    return gateway.forward(service);
  }
}
