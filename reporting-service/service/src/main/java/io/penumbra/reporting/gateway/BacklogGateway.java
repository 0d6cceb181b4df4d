package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Gateway to ingestion-service's backlog of accepted and undelivered data. */
@Path("/api/v1/backlog")
@RunOnVirtualThread
class BacklogGateway {

  private final Gateway gateway;
  private final URI service;

  BacklogGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.ingestion();
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(hidden = true)
  public Response backlog() {
    return gateway.forward(service);
  }
}
