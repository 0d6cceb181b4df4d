package io.penumbra.toggle.integration;

import io.penumbra.toggle.request.Revision;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;

/** What ingestion asks every two seconds: may I take data in? */
@Path("/api/v1/integration/gate")
class GateResource {

  /** The answer. */
  record Gate(boolean accepting, IntegrationRow.Name state, Instant since) {

    static Gate of(IntegrationState state) {
      return new Gate(
          !(state instanceof IntegrationState.Off), IntegrationRow.Name.of(state), state.since());
    }

    Revision revision() {
      return new Revision(state + "-" + since.getEpochSecond() + "-" + since.getNano());
    }
  }

  private final Integration integration;

  GateResource(Integration integration) {
    this.integration = integration;
  }

  @GET
  @RolesAllowed("service")
  public Uni<RestResponse<Gate>> gate(@HeaderParam("If-None-Match") String ifNoneMatch) {
    return Panache.withSession(integration::read)
        .map(Gate::of)
        .map(
            gate ->
                gate.revision().isKnownTo(ifNoneMatch)
                    ? RestResponse.ResponseBuilder.<Gate>notModified(gate.revision().tag()).build()
                    : RestResponse.ResponseBuilder.ok(gate)
                        .header("ETag", gate.revision().tag())
                        .build());
  }
}
