package io.penumbra.reporting.gateway;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Samples that are read without storing them, described by ingestion-service. */
@Path("/api/v1/transactions/dry-run")
@RunOnVirtualThread
class DryRunGateway {

  private static final int SAMPLE_BYTES = 256 * 1024;

  private final Gateway gateway;
  private final URI service;

  DryRunGateway(Gateway gateway, GatewaySettings settings) {
    this.gateway = gateway;
    this.service = settings.ingestion();
  }

  @POST
  @RolesAllowed("admin")
  @Operation(hidden = true)
  public Response dryRun(InputStream body) {
    return gateway.forward(service, body, SAMPLE_BYTES);
  }
}
