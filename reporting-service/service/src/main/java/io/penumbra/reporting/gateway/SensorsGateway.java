package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The sensors, described by ingestion-service. */
@Path("/api/v1/sensors")
@RunOnVirtualThread
class SensorsGateway {

  private final Gateway gateway;
  private final URI service;

  SensorsGateway(Gateway gateway, GatewaySettings settings) {
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
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response create(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path("/{id:[0-9a-fA-F-]{36}}")
  @RolesAllowed({"admin", "auditor"})
  @Operation(hidden = true)
  public Response one() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/{id:[0-9a-fA-F-]{36}}")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response change(InputStream body) {
    return gateway.forward(service, body);
  }

  @POST
  @Path("/{id:[0-9a-fA-F-]{36}}/rotate")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response rotate(InputStream body) {
    return gateway.forward(service, body);
  }

  @POST
  @Path("/{id:[0-9a-fA-F-]{36}}/revoke")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response revoke() {
    return gateway.forward(service);
  }

  @POST
  @Path("/{id:[0-9a-fA-F-]{36}}/restore")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response restore() {
    return gateway.forward(service);
  }
}
