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

/** The custom parsers, described by ingestion-service. */
@Path("/api/v1/parsers")
@RunOnVirtualThread
class ParsersGateway {

  /** A sample of 256 KB as text in JSON, where quotes and backslashes are two characters. */
  private static final int SAMPLE_BYTES = 600 * 1024;

  private final Gateway gateway;
  private final URI service;

  ParsersGateway(Gateway gateway, GatewaySettings settings) {
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
    return gateway.forward(service, body, SAMPLE_BYTES);
  }

  @POST
  @Path("/guess")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response guess(InputStream body) {
    return gateway.forward(service, body, SAMPLE_BYTES);
  }

  @GET
  @Path("/{name:[a-z0-9-]{1,63}}")
  @RolesAllowed({"admin", "auditor"})
  @Operation(hidden = true)
  public Response one() {
    return gateway.forward(service);
  }

  @PUT
  @Path("/{name:[a-z0-9-]{1,63}}")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response change(InputStream body) {
    return gateway.forward(service, body);
  }

  @DELETE
  @Path("/{name:[a-z0-9-]{1,63}}")
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response delete() {
    return gateway.forward(service);
  }
}
