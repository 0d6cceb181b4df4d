package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The tags of all apps, described by correlation-service. */
@Path("/api/v1/tags")
@RunOnVirtualThread
class AllTagsGateway {

  private final Gateway gateway;
  private final URI service;

  AllTagsGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.correlation();
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response all() {
    return gateway.forward(service);
  }
}
