package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The syslog listeners, described by ingestion-service. */
@Path("/api/v1/listeners")
@RunOnVirtualThread
class ListenersGateway {

  private final Gateway gateway;
  private final URI service;

  ListenersGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.ingestion();
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(hidden = true)
  public Response list() {
    return gateway.forward(service);
  }
}
