package io.penumbra.ingestion.gate;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Operations of integration-toggle-service that ingestion calls. */
@RegisterRestClient(configKey = "toggle")
@OidcClientFilter
@Path("/api/v1/integration/gate")
interface ToggleApi {

  /**
   * @param accepting true if data is accepted
   */
  record GateState(boolean accepting, String state, String since) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  GateState gate();
}
