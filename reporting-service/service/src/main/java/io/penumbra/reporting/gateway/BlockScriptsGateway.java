package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Scripts for appliances, where existing tools ask for them; described by correlation-service. */
@Path("/api/discovery_block_scripts")
@RunOnVirtualThread
class BlockScriptsGateway {

  private final Gateway gateway;
  private final URI service;

  BlockScriptsGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.correlation();
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response script() {
    return gateway.forward(service);
  }
}
