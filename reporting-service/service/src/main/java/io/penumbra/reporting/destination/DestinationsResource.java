package io.penumbra.reporting.destination;

import io.penumbra.commons.outbox.Outcome;
import io.penumbra.commons.outbox.TargetUrl;
import io.penumbra.commons.outbox.TestMessage;
import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemDescriptions;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of alert destinations. */
@Path("/api/v1/destinations")
@Tag(name = "Destinations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
class DestinationsResource {

  private static final List<String> STATES = List.of("waiting", "delivered", "dead");
  private static final int MOST_REPLAYED = 1_000;

  private final Destinations destinations;
  private final Outbox outbox;
  private final Dispatcher dispatcher;
  private final SecurityIdentity identity;
  private final Clock clock;

  DestinationsResource(
      Destinations destinations,
      Outbox outbox,
      Dispatcher dispatcher,
      SecurityIdentity identity,
      Clock clock) {
    this.destinations = destinations;
    this.outbox = outbox;
    this.dispatcher = dispatcher;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * A destination as it is stored. Secrets are not shown.
   *
   * @param hasSecret whether it has a secret
   * @param secretUnreadable whether its secret was stored under another key and must be set again
   * @param waiting deliveries that are due or will be
   * @param oldestWaiting creation time of the oldest of these; null if there is none
   * @param delivered deliveries of the last 30 days
   * @param lastDelivered arrival of the latest of these; null if there is none
   * @param dead deliveries that were given up or refused, and can be replayed
   */
  public record DestinationView(
      String id,
      String name,
      @Schema(implementation = String.class) DestinationKind kind,
      String url,
      boolean hasSecret,
      boolean secretUnreadable,
      boolean allowPrivateNetwork,
      boolean paused,
      String minSeverity,
      List<String> policies,
      List<String> recipients,
      @Schema(nullable = true) String sender,
      @Schema(nullable = true) String username,
      @Schema(nullable = true) String index,
      long waiting,
      @Schema(nullable = true) Instant oldestWaiting,
      long delivered,
      @Schema(nullable = true) Instant lastDelivered,
      long dead,
      String createdBy,
      Instant createdAt,
      String changedBy,
      Instant changedAt) {

    static DestinationView of(AlertDestination destination, Map<String, Outbox.Count> byState) {
      DestinationDraft draft = destination.draft();
      Outbox.Count waiting = byState.get("waiting");
      Outbox.Count delivered = byState.get("delivered");
      return new DestinationView(
          destination.id(),
          draft.name(),
          draft.kind(),
          draft.url(),
          destination.secret() != null || destination.hasUnreadableSecret(),
          destination.hasUnreadableSecret(),
          draft.allowPrivateNetwork(),
          draft.paused(),
          draft.minSeverity(),
          draft.policies(),
          draft.recipients(),
          draft.sender(),
          draft.username(),
          draft.index(),
          computeNumber(waiting),
          waiting == null ? null : waiting.oldest(),
          computeNumber(delivered),
          delivered == null ? null : delivered.latest(),
          computeNumber(byState.get("dead")),
          destination.createdBy(),
          destination.createdAt(),
          destination.changedBy(),
          destination.changedAt());
    }

    private static long computeNumber(Outbox.Count count) {
      return count == null ? 0 : count.deliveries();
    }
  }

  /** All destinations, by name. */
  public record DestinationList(List<DestinationView> items) {}

  /**
   * Result of a test message.
   *
   * @param delivered whether the receiver took it
   * @param cause reason of the failure; null if it was accepted
   * @param milliseconds until that was known
   */
  public record DestinationTest(
      boolean delivered, @Schema(nullable = true) String cause, long milliseconds) {}

  /**
   * Deliveries, the latest first.
   *
   * @param next cursor of the next page, or null at the end
   */
  public record DeliveryPage(List<Delivery> items, @Schema(nullable = true) String next) {}

  /**
   * Selection of dead deliveries to send again.
   *
   * @param ids of deliveries, 1,000 at most; all dead ones when absent
   */
  @Schema(extensions = @Extension(name = ProblemDescriptions.ALL_OPTIONAL, value = "true"))
  public record DeliveryReplay(@Schema(nullable = true) List<UUID> ids) {}

  /** Number of deliveries that wait again. */
  public record DeliveryReplayed(long replayed) {}

  @GET
  @Operation(summary = "List alert destinations")
  public DestinationList list() {
    Map<String, Map<String, Outbox.Count>> counts =
        outbox.listCounts().stream()
            .collect(
                Collectors.groupingBy(
                    Outbox.Count::destination,
                    Collectors.toMap(Outbox.Count::state, count -> count)));
    return new DestinationList(
        destinations.all().stream()
            .map(one -> DestinationView.of(one, counts.getOrDefault(one.id(), Map.of())))
            .toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create alert destination",
      description = "The destination receives alerts raised from now on.")
  @APIResponse(
      responseCode = "201",
      description = "Destination created",
      content = @Content(schema = @Schema(implementation = DestinationView.class)))
  @APIResponse(responseCode = "409", description = "A destination with this name exists")
  public RestResponse<DestinationView> create(DestinationDraft draft) {
    DestinationDraft checked = DestinationDraft.require(draft);
    if (checked.kind().hasSecretAddress() && checked.url().endsWith(DestinationDraft.HIDDEN)) {
      throw bad("url must be the whole address");
    }
    AlertDestination made =
        destinations
            .insert(checked, readSecret(checked, null), who())
            .orElseThrow(DestinationsResource::nameTaken);
    return RestResponse.ResponseBuilder.<DestinationView>created(
            URI.create("/api/v1/destinations/" + made.id()))
        .header(HttpHeaders.ETAG, made.version().tag())
        .entity(toView(made))
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Get alert destination")
  public RestResponse<DestinationView> read(@PathParam("id") String id) {
    return answer(find(id));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Update alert destination",
      description =
          "The ID does not change. Omit the secret to keep it. If scheme, host, port or kind "
              + "change, the secret is required again: a secret is never sent to another receiver.")
  @APIResponse(
      responseCode = "200",
      description = "Destination changed",
      content = @Content(schema = @Schema(implementation = DestinationView.class)))
  @APIResponse(responseCode = "409", description = "A destination with this name exists")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<DestinationView> change(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      DestinationDraft draft) {
    DestinationDraft checked = DestinationDraft.require(draft);
    AlertDestination current = matching(id, ifMatch);
    String secret = readSecret(checked, current);
    try {
      return answer(
          destinations.update(current, checked, secret, who()).orElseThrow(() -> stale(current)));
    } catch (Destinations.NameTaken e) {
      throw nameTaken();
    }
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Delete alert destination and its deliveries")
  @APIResponse(responseCode = "204", description = "Destination deleted")
  @APIResponse(responseCode = "409", description = "Scheduled reports use the destination")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void remove(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    AlertDestination current = matching(id, ifMatch);
    List<String> schedules = destinations.listSchedules(id);
    if (!schedules.isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "scheduled reports are sent by it: %s. Change or delete these first"
              .formatted(String.join(", ", schedules)));
    }
    if (!destinations.delete(id, current.revision(), who())) {
      throw stale(current);
    }
  }

  @POST
  @Path("/{id}/test")
  @Operation(
      summary = "Send test message",
      description =
          "Sends a message marked as a test, even if the destination is paused. The message "
              + "is neither stored nor retried. A receiver that does not respond within 7 seconds "
              + "counts as failed.")
  @APIResponse(
      responseCode = "200",
      description = "Outcome of the request",
      content = @Content(schema = @Schema(implementation = DestinationTest.class)))
  public DestinationTest test(@PathParam("id") String id) {
    AlertDestination destination = find(id);
    Instant begin = clock.instant();
    AlertMessage message =
        new AlertMessage(
            UUID.randomUUID(),
            null,
            begin,
            null,
            null,
            null,
            "informational",
            null,
            0,
            null,
            null,
            null);
    Outcome outcome =
        TestMessage.send(() -> dispatcher.send(destination, List.of(message)).getFirst());
    return new DestinationTest(
        outcome instanceof Outcome.Delivered,
        switch (outcome) {
          case Outcome.Delivered _ -> null;
          case Outcome.Failed failed -> failed.cause();
          case Outcome.Refused refused -> refused.cause();
        },
        Duration.between(begin, clock.instant()).toMillis());
  }

  @GET
  @Path("/{id}/deliveries")
  @Operation(summary = "List deliveries of a destination", description = "Newest first.")
  public DeliveryPage deliveries(
      @PathParam("id") String id,
      @QueryParam("state") @Parameter(description = "State: waiting, delivered or dead")
          String state,
      @QueryParam("limit")
          @Parameter(description = PageLimit.DESCRIPTION, example = PageLimit.DEFAULT_TEXT)
          Integer limit,
      @QueryParam("cursor") @Parameter(description = "Value of next from the previous page")
          String cursor) {
    if (state != null && !STATES.contains(state)) {
      throw bad("state must be one of %s, got \"%s\"".formatted(String.join(", ", STATES), state));
    }
    int most = PageLimit.of(limit);
    long before =
        cursor == null ? Long.MAX_VALUE : Long.parseLong(CursorSeal.getCurrent().open(cursor));
    List<Outbox.Listed> found = outbox.list(find(id).id(), state, before, most + 1);
    List<Outbox.Listed> shown = found.subList(0, Math.min(most, found.size()));
    return new DeliveryPage(
        shown.stream().map(Outbox.Listed::delivery).toList(),
        found.size() > most
            ? CursorSeal.getCurrent().seal(Long.toString(shown.getLast().number()))
            : null);
  }

  @POST
  @Path("/{id}/deliveries/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Retry failed deliveries",
      description = "Deliveries keep their IDs, so that receivers can discard duplicates.")
  @APIResponse(
      responseCode = "200",
      description = "Number of deliveries queued again",
      content = @Content(schema = @Schema(implementation = DeliveryReplayed.class)))
  public DeliveryReplayed replay(@PathParam("id") String id, DeliveryReplay which) {
    List<UUID> ids = which == null ? null : which.ids();
    if (ids != null && (ids.size() > MOST_REPLAYED || ids.stream().anyMatch(Objects::isNull))) {
      throw bad("ids must have at most %d ids of deliveries".formatted(MOST_REPLAYED));
    }
    return new DeliveryReplayed(outbox.replay(find(id).id(), ids, who()));
  }

  /** Returns the secret of a draft, or the kept secret of the changed destination. */
  private static String readSecret(DestinationDraft draft, AlertDestination current) {
    boolean sameKind = current != null && current.draft().kind() == draft.kind();
    if (draft.kind().hasSecretAddress()) {
      if (draft.secret() != null && !draft.secret().isEmpty()) {
        throw bad("a %s destination has no secret but its url".formatted(draft.kind().id()));
      }
      return sameKind && draft.url().equals(current.draft().url()) ? current.secret() : draft.url();
    }
    if (draft.secret() != null) {
      return draft.secret().isEmpty() ? null : draft.secret();
    }
    if (current == null || current.secret() == null) {
      return null;
    }
    if (!sameKind
        || !TargetUrl.parse(draft.url()).origin().equals(current.target().origin())
        || !Objects.equals(draft.username(), current.draft().username())) {
      throw bad("secret is required (or empty) when kind, username, scheme, host or port change");
    }
    return current.secret();
  }

  private AlertDestination matching(String id, String ifMatch) {
    AlertDestination current = find(id);
    current.version().mustMatch(ifMatch);
    return current;
  }

  private AlertDestination find(String id) {
    return destinations
        .find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "there is no destination \"%s\"".formatted(id)));
  }

  private RestResponse<DestinationView> answer(AlertDestination destination) {
    return RestResponse.ResponseBuilder.ok(toView(destination))
        .header(HttpHeaders.ETAG, destination.version().tag())
        .build();
  }

  private DestinationView toView(AlertDestination destination) {
    return DestinationView.of(
        destination,
        outbox.listCounts().stream()
            .filter(count -> count.destination().equals(destination.id()))
            .collect(Collectors.toMap(Outbox.Count::state, count -> count)));
  }

  private static ProblemException stale(AlertDestination current) {
    return new ProblemException(
        ProblemType.PRECONDITION_FAILED,
        "the current version is %s; read it again and repeat your change"
            .formatted(current.version().tag()));
  }

  private static ProblemException nameTaken() {
    return new ProblemException(ProblemType.CONFLICT, "another destination has this name");
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }

  private String who() {
    return identity.getPrincipal().getName();
  }
}
