package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The feeds, described by correlation-service, as people manage them. Tools read their feeds at
 * correlation-service directly: a feed's token does not belong to a user.
 */
@Path("/api/v1/feeds")
@RunOnVirtualThread
class FeedsGateway {

  private final Gateway gateway;
  private final URI service;

  FeedsGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.correlation();
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response list() {
    return gateway.forward(service);
  }

  @POST
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response create(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/{id:[0-9a-fA-F-]{36}}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response content() {
    return gateway.forward(service);
  }

  @GET
  @Path("/{id:[0-9a-fA-F-]{36}}/exceptions")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response exceptions() {
    return gateway.forward(service);
  }

  @GET
  @Path("/{id:[0-9a-fA-F-]{36}}/report")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response report() {
    return gateway.forward(service);
  }

  @POST
  @Path("/{id:[0-9a-fA-F-]{36}}/rotate")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response rotate() {
    return gateway.forward(service);
  }

  @DELETE
  @Path("/{id:[0-9a-fA-F-]{36}}")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response delete() {
    return gateway.forward(service);
  }
}
