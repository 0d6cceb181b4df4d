package io.penumbra.reporting.destination;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deliveries of an alert. */
@Path("/api/v1/alerts/{id}/deliveries")
@Tag(name = "Alerts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"analyst", "admin"})
@RunOnVirtualThread
class AlertDeliveriesResource {

  private final Outbox outbox;

  AlertDeliveriesResource(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Deliveries of an alert, by the name of their destination. */
  public record AlertDeliveries(List<AlertDelivery> items) {}

  @GET
  @Operation(
      summary = "List deliveries of an alert",
      description =
          "Successful deliveries are kept for 30 days, dead deliveries as long as the alert.")
  public AlertDeliveries list(@PathParam("id") long id) {
    return new AlertDeliveries(
        outbox
            .ofAlert(id)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND, "there is no alert %d".formatted(id))));
  }
}
