package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The switches and where they stand, described by integration-toggle-service's own API. */
@Path("/api/v1/advanced-features")
@RolesAllowed({"admin", "analyst", "auditor"})
@RunOnVirtualThread
class AdvancedFeaturesGateway {

  private final ToggleGateway toggle;

  AdvancedFeaturesGateway(ToggleGateway toggle) {
    this.toggle = toggle;
  }

  @GET
  @Operation(hidden = true)
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    return toggle.read(uri, headers);
  }

  @GET
  @Path("/{rest:.+}")
  @Operation(hidden = true)
  public Response read(@Context UriInfo uri, @Context HttpHeaders headers) {
    return toggle.read(uri, headers);
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Response save(@Context UriInfo uri, @Context HttpHeaders headers, InputStream body) {
    return toggle.change("PATCH", uri, headers, body);
  }

  @PUT
  @Path("/{rest:.+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Response turn(@Context UriInfo uri, @Context HttpHeaders headers, InputStream body) {
    return toggle.change("PUT", uri, headers, body);
  }
}
