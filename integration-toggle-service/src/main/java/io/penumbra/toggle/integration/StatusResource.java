package io.penumbra.toggle.integration;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Where the integration stands. */
@Path("/api/v1/advanced-features/cloud-app-security/status")
class StatusResource {

  private final Status status;

  StatusResource(Status status) {
    this.status = status;
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor", "service"})
  public Uni<StatusView> status() {
    return status.read();
  }
}
