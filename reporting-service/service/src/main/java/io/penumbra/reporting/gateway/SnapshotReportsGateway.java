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

/** Files and states of snapshot reports, described by ingestion-service. */
@Path("/api/v1/snapshot-reports")
@RunOnVirtualThread
class SnapshotReportsGateway {

  private static final String REPORT = "/{id:[0-9a-f-]{36}}";
  private static final String FILE = REPORT + "/files/{name:[A-Za-z0-9_][A-Za-z0-9._-]{0,199}}";

  /** Size of a file part sent by the dashboard, with some margin. */
  private static final int PART_BYTES = 4 * 1024 * 1024;

  private final Gateway gateway;
  private final URI service;

  SnapshotReportsGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.ingestion();
  }

  @GET
  @RolesAllowed({"admin", "analyst"})
  @Operation(hidden = true)
  public Response list() {
    return gateway.forward(service);
  }

  @POST
  @RolesAllowed({"admin", "analyst"})
  @Operation(hidden = true)
  public Response create(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path(REPORT)
  @RolesAllowed({"admin", "analyst"})
  @Operation(hidden = true)
  public Response one() {
    return gateway.forward(service);
  }

  @DELETE
  @Path(REPORT)
  @RolesAllowed({"admin", "analyst"})
  @Operation(hidden = true)
  public Response delete() {
    return gateway.forward(service);
  }

  @POST
  @Path(REPORT + "/complete")
  @RolesAllowed({"admin", "analyst"})
  @Operation(hidden = true)
  public Response complete(InputStream body) {
    return gateway.forward(service, body);
  }

  @GET
  @Path(FILE)
  @RolesAllowed({"admin", "analyst"})
  @Operation(hidden = true)
  public Response file() {
    return gateway.forward(service);
  }

  @PUT
  @Path(FILE)
  @RolesAllowed({"admin", "analyst"})
  @Operation(hidden = true)
  public Response upload(InputStream body) {
    return gateway.forward(service, body, PART_BYTES);
  }

  @DELETE
  @Path(FILE)
  @RolesAllowed({"admin", "analyst"})
  @Operation(hidden = true)
  public Response deleteFile() {
    return gateway.forward(service);
  }
}
