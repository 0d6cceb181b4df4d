package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Gateway to correlation-service's tags of apps. */
@Path("/api/v1/apps")
@RunOnVirtualThread
class TagsGateway {

  private final Gateway gateway;
  private final URI service;

  TagsGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.correlation();
  }

  @GET
  @Path("/{id:[0-9]+}/tags")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response tags() {
    return gateway.forward(service);
  }

  @GET
  @Path("/{id:[0-9]+}/tags/history")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response history() {
    return gateway.forward(service);
  }

  @GET
  @Path("/{id:[0-9]+}/review")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response review() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/{id:[0-9]+}/review")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response decide(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/{id:[0-9]+}/review/history")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response reviewHistory() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/{id:[0-9]+}/tags/{tag:[a-z0-9-]+}")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response tag(InputStream body) {
    return gateway.forward(service, body);
  }

  @DELETE
  @Path("/{id:[0-9]+}/tags/{tag:[a-z0-9-]+}")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response untag() {
    return gateway.forward(service);
  }
}
