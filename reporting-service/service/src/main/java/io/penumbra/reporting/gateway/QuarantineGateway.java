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

/** Gateway to ingestion-service's quarantine of rejected records. */
@Path("/api/v1/quarantine")
@RunOnVirtualThread
class QuarantineGateway {

  private final Gateway gateway;
  private final URI service;

  QuarantineGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.ingestion();
  }

  @GET
  @RolesAllowed({"admin", "auditor"})
  @Operation(hidden = true)
  public Response size() {
    return gateway.forward(service);
  }

  @GET
  @Path("/records")
  @RolesAllowed({"admin", "auditor"})
  @Operation(hidden = true)
  public Response records() {
    return gateway.forward(service);
  }

  @POST
  @Path("/records/replay")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response replay(InputStream body) {
    return gateway.forward(service, body);
  }
}
