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

/** Gateway to correlation-service's settings. */
@Path("/api/v1/settings")
@RunOnVirtualThread
class CorrelationSettingsGateway {

  private final Gateway gateway;
  private final URI service;

  CorrelationSettingsGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.correlation();
  }

  @GET
  @Path("/proxy-join")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response proxyJoin() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/proxy-join")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response setProxyJoin(InputStream body) {
    return gateway.forward(service, body);
  }
}
