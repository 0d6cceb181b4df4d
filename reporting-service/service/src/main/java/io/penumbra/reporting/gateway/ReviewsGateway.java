package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Reviews of all apps, described by correlation-service. */
@Path("/api/v1/reviews")
@RunOnVirtualThread
class ReviewsGateway {

  private final Gateway gateway;
  private final URI service;

  ReviewsGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.correlation();
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response reviews() {
    return gateway.forward(service);
  }
}
