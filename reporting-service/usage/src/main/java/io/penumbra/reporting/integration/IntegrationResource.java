package io.penumbra.reporting.integration;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** State of the integration, for the dashboard's banner. */
@Path("/api/v1/integration")
@Tag(name = "Integration")
class IntegrationResource {

  private final Integration integration;

  IntegrationResource(Integration integration) {
    this.integration = integration;
  }

  /**
   * The state in short.
   *
   * @param offPeriods periods in which it was off, the oldest first; the latest 100
   * @param why the faults, in sentences; empty if there are none
   */
  public record State(
      String state,
      @Schema(nullable = true) Instant since,
      @Schema(nullable = true) Instant expectedBy,
      boolean overdue,
      List<IntegrationStatus.OffPeriod> offPeriods,
      List<String> why) {

    static State of(IntegrationStatus status) {
      return new State(
          status.state(),
          status.since(),
          status.expectedBy(),
          status.overdue(),
          status.offPeriods(),
          status.causes().stream().map(IntegrationStatus.Cause::detail).toList());
    }
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Get integration status")
  @APIResponse(responseCode = "200", description = "State of the integration")
  @APIResponse(responseCode = "503", description = "integration-toggle-service is unavailable")
  public State state() {
    return integration
        .status()
        .map(State::of)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "integration-toggle-service is unavailable",
                    Map.of(),
                    Duration.ofSeconds(5)));
  }
}
