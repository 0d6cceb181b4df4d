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

/** Review campaigns, described by correlation-service. */
@Path("/api/v1/review-campaigns")
@RunOnVirtualThread
class CampaignsGateway {

  private static final String ONE = "/{id:[0-9a-fA-F-]{36}}";

  private final Gateway gateway;
  private final URI service;

  CampaignsGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.correlation();
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response campaigns() {
    return gateway.forward(service);
  }

  @POST
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response create(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path(ONE)
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response campaign() {
    return gateway.forward(service);
  }

  @GET
  @Path(ONE + "/apps")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response apps() {
    return gateway.forward(service);
  }

  @POST
  @Path(ONE + "/close")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response close(InputStream body) {
    return gateway.forward(service, body);
  }
}
