package io.penumbra.toggle.integration;

import io.penumbra.commons.revision.Revision;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** State of the integration switch, polled by ingestion every two seconds. */
@Path("/api/v1/integration/gate")
@Tag(name = "Integration")
class GateResource {

  /** State of the switch. */
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
  public Uni<RestResponse<Gate>> getGate(@HeaderParam("If-None-Match") String ifNoneMatch) {
    return Panache.withSession(integration::read)
        .map(Gate::of)
        .map(gate -> answer(gate, ifNoneMatch));
  }

  private static RestResponse<Gate> answer(Gate gate, String ifNoneMatch) {
    RestResponse.ResponseBuilder<Gate> answer =
        gate.revision().isKnownTo(ifNoneMatch)
            ? RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
            : RestResponse.ResponseBuilder.ok(gate);
    return answer.header("ETag", gate.revision().tag()).build();
  }
}
