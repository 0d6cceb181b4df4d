package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Targets of pushes, described by correlation-service. */
@Path("/api/v1/enforcement/pushes")
@RunOnVirtualThread
class PushesGateway {

  private static final String ID = "/{id:[a-z0-9][a-z0-9-]*}";

  private final Gateway gateway;
  private final URI service;

  PushesGateway(Gateway gateway, GatewaySettings settings) {
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
  @Path(ID)
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response read() {
    return gateway.forward(service);
  }

  @PUT
  @Path(ID)
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response change(InputStream body) {
    return gateway.forward(service, body);
  }

  @DELETE
  @Path(ID)
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response remove() {
    return gateway.forward(service);
  }

  @POST
  @Path(ID + "/test")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response test() {
    return gateway.forward(service);
  }

  @POST
  @Path(ID + "/retry")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response retry() {
    return gateway.forward(service);
  }

  @GET
  @Path(ID + "/report")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(hidden = true)
  public Response report() {
    return gateway.forward(service);
  }
}
