package io.penumbra.toggle.integration;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Resource for the state of the integration: a single read or a stream. */
@Path("/api/v1/advanced-features/cloud-app-security/status")
@Tag(name = "Integration")
class StatusResource {

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  private final Status status;
  private final StatusFeed feed;
  private final JsonWebToken token;
  private final Clock clock;

  StatusResource(Status status, StatusFeed feed, JsonWebToken token, Clock clock) {
    this.status = status;
    this.feed = feed;
    this.token = token;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor", "service"})
  public Uni<StatusView> getStatus() {
    return status.read();
  }

  @GET
  @Path("stream")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @ResponseHeader(name = "X-Accel-Buffering", value = "no")
  @RolesAllowed({"admin", "analyst", "auditor", "service"})
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = StatusView.class)))
  public Multi<OutboundSseEvent> stream(@Context Sse sse) {
    Multi<OutboundSseEvent> changes = feed.follow().map(view -> createEvent(sse, view));
    Multi<OutboundSseEvent> signsOfLife =
        Multi.createFrom()
            .ticks()
            .every(SIGN_OF_LIFE)
            .onOverflow()
            .drop()
            .map(tick -> sse.newEventBuilder().comment("alive").build());
    return Multi.createBy()
        .merging()
        .streams(changes, signsOfLife)
        .select()
        .first(untilTokenExpires());
  }

  /** Returns the time until the token expires. The client must then reconnect with a new token. */
  private Duration untilTokenExpires() {
    Duration left =
        Duration.between(clock.instant(), Instant.ofEpochSecond(token.getExpirationTime()));
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  private static OutboundSseEvent createEvent(Sse sse, StatusView view) {
    return sse.newEventBuilder()
        .name("status")
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(StatusView.class, view)
        .build();
  }
}
