package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The audit of changes, described by integration-toggle-service's own API. */
@Path("/api/v1/audit")
@RolesAllowed({"admin", "analyst", "auditor"})
@RunOnVirtualThread
class AuditGateway {

  private final ToggleGateway toggle;

  AuditGateway(ToggleGateway toggle) {
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
}
