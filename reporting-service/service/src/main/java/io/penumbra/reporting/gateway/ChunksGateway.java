package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Chunks that are not delivered, described by ingestion-service. */
@Path("/api/v1/chunks")
@RunOnVirtualThread
class ChunksGateway {

  private final Gateway gateway;
  private final URI service;

  ChunksGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.ingestion();
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(hidden = true)
  public Response list() {
    return gateway.forward(service);
  }

  @POST
  @Path("/{id}/retry")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response retry() {
    return gateway.forward(service);
  }
}
