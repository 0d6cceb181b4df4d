package io.penumbra.reporting.integration;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Operations of integration-toggle-service that reports call. */
@RegisterRestClient(configKey = "toggle")
@OidcClientFilter
@Path("/api/v1/advanced-features/cloud-app-security/status")
interface ToggleApi {

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  IntegrationStatus status();
}
