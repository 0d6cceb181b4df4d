package io.penumbra.reporting.live;

import io.penumbra.reporting.report.Reports;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Event stream for dashboards. */
@Path("/api/v1/reports/{report}/events")
@Tag(name = "Reports")
class EventsResource {

  private final Reports reports;
  private final ChangePoller poller;
  private final LiveSettings settings;
  private final SecurityIdentity identity;
  private final Clock clock;

  EventsResource(
      Reports reports,
      ChangePoller poller,
      LiveSettings settings,
      SecurityIdentity identity,
      Clock clock) {
    this.reports = reports;
    this.poller = poller;
    this.settings = settings;
    this.identity = identity;
    this.clock = clock;
  }

  /** Notification of changed figures; the report has the values. */
  @RegisterForReflection
  public record Updated(@Schema(nullable = true) Instant updatedAt) {}

  @GET
  @RolesAllowed({"analyst", "admin"})
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @ResponseHeader(name = "X-Accel-Buffering", value = "no")
  @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
  @Operation(
      operationId = "streamReportEvents",
      summary = "Stream change events of a report",
      description =
          "Server-sent events. An event \"updated\" contains the current state at the start "
              + "and after each change, with a new ID each time. Comments keep the connection "
              + "open. The stream ends after some minutes; reconnect to continue.")
  @APIResponse(
      responseCode = "200",
      description = "Stream of events",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = Updated.class)))
  @APIResponse(responseCode = "429", description = "Too many open streams")
  public Multi<OutboundSseEvent> events(
      @PathParam("report") @Parameter(example = "win10-endpoint-users") String report,
      @Context Sse sse) {
    // heartbeats detect a closed connection
    Instant end = clock.instant().plus(settings.longest());
    String source = reports.require(report).source();
    Multi<OutboundSseEvent> updates =
        poller
            .listen(identity.getPrincipal().getName(), source)
            .map(token -> createEvent(token, sse));
    Multi<OutboundSseEvent> comments =
        Multi.createFrom()
            .ticks()
            .every(settings.heartbeat())
            .onOverflow()
            .drop()
            .map(tick -> sse.newEventBuilder().comment("listening").build());
    return Multi.createBy()
        .merging()
        .streams(updates, comments)
        .select()
        .first(event -> clock.instant().isBefore(end));
  }

  private static OutboundSseEvent createEvent(ChangeToken token, Sse sse) {
    return sse.newEventBuilder()
        .name("updated")
        .id("%s %s".formatted(token.updatedAt(), token.figures()))
        .data(Updated.class, new Updated(token.updatedAt()))
        .build();
  }
}
