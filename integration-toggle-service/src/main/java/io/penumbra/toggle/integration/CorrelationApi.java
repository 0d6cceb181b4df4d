package io.penumbra.toggle.integration;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Client of correlation-service. */
@RegisterRestClient(configKey = "correlation")
@OidcClientFilter
interface CorrelationApi {

  @GET
  @Path("/api/v1/evidence")
  Uni<CorrelationEvidence> evidence();
}
