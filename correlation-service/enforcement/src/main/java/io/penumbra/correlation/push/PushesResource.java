package io.penumbra.correlation.push;

import io.penumbra.commons.outbox.Outcome;
import io.penumbra.commons.outbox.TestMessage;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.correlation.enforcement.Enforcement;
import io.penumbra.correlation.enforcement.Published;
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
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of push targets. */
@Path("/api/v1/enforcement/pushes")
@Tag(name = "Pushes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PushesResource {

  private static final int MOST_LISTED = 1_000;

  private final PushStore store;
  private final PushDispatcher dispatcher;
  private final Enforcement enforcement;
  private final SecurityIdentity identity;
  private final Clock clock;

  PushesResource(
      PushStore store,
      PushDispatcher dispatcher,
      Enforcement enforcement,
      SecurityIdentity identity,
      Clock clock) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.enforcement = enforcement;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Own indicators that others changed, found by the latest check that found any; they were pushed
   * again.
   *
   * @param missing indicators that were removed
   * @param changed indicators that were changed
   */
  @Schema(name = "PushDrift")
  record Drift(int missing, int changed, Instant at) {}

  /**
   * A target of pushes. Its secret is not shown.
   *
   * @param name its id
   * @param secretUnreadable whether its secret was stored under another key and must be set again
   * @param mode active, paused, or withdrawn: own indicators are removed from Defender
   * @param version that it has; null when it never got one
   * @param upToDate whether that is the newest version
   * @param pushedAt time of the last successful push or check; null when never
   * @param failingSince since when nothing succeeds; null while it does
   * @param error cause of the last failure, or null
   * @param indicators own indicators in Defender; null for a webhook, like failed and omitted
   * @param failed names that Defender refused
   * @param omitted names that are left out, by cause
   * @param drift null if none was ever found
   */
  @Schema(name = "Push")
  record View(
      String name,
      @Schema(enumeration = {"defender", "webhook"}) String kind,
      String url,
      @Schema(nullable = true) String tokenUrl,
      @Schema(nullable = true) String tenantId,
      @Schema(nullable = true) String clientId,
      @Schema(nullable = true) String scope,
      boolean hasSecret,
      boolean secretUnreadable,
      boolean allowPrivateNetwork,
      @Schema(enumeration = {"active", "paused", "withdrawn"}) String mode,
      @Schema(nullable = true) Long version,
      boolean upToDate,
      @Schema(nullable = true) Instant pushedAt,
      @Schema(nullable = true) Instant failingSince,
      @Schema(nullable = true) String error,
      @Schema(nullable = true) Instant errorAt,
      @Schema(nullable = true) Integer indicators,
      @Schema(nullable = true) Integer failed,
      @Schema(nullable = true) Map<String, Integer> omitted,
      @Schema(nullable = true) Drift drift,
      String createdBy,
      Instant createdAt,
      String changedBy,
      Instant changedAt) {}

  /**
   * All targets, by name; at most 50.
   *
   * @param version published version
   */
  @Schema(name = "PushList")
  record Targets(long version, List<View> items) {}

  /**
   * Result of a test.
   *
   * @param delivered whether the receiver took it
   * @param cause reason of the failure; null if it was accepted
   * @param milliseconds until that was known
   */
  @Schema(name = "PushTest")
  record Test(boolean delivered, @Schema(nullable = true) String cause, long milliseconds) {}

  /**
   * A name that is not pushed.
   *
   * @param name a pattern where it is omitted
   * @param state failed or omitted
   * @param cause Defender's own words where it failed; else foreign for a name that has an
   *     indicator of others, limit, or what the format can't express, as in the report of a feed
   */
  @Schema(name = "PushOmission")
  record Omission(
      String name, @Schema(enumeration = {"failed", "omitted"}) String state, String cause) {}

  /** Names that are not pushed, by name; at most 1,000. */
  @Schema(name = "PushReport")
  record Report(List<Omission> items) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "List push targets",
      description = "Returns push targets by name, with their content and latest result.")
  public Targets list() {
    long version = enforcement.refresh().version();
    return new Targets(version, store.all().stream().map(this::toView).toList());
  }

  @POST
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create push target",
      description = "The target receives the current published state and all later changes.")
  @APIResponse(
      responseCode = "201",
      description = "Target created",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "409",
      description = "A target with this name exists, or the maximum of 50 targets is reached")
  public RestResponse<View> create(PushDraft draft) {
    PushDraft checked = FieldChecks.requireBody(draft).checked();
    Push made =
        store
            .insert(checked, readSecret(checked, null), who())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.CONFLICT,
                        "a target named \"%s\" exists, or the maximum of %d targets is reached"
                            .formatted(checked.name(), PushStore.MOST_TARGETS)));
    return RestResponse.ResponseBuilder.<View>created(
            URI.create("/api/v1/enforcement/pushes/" + made.id()))
        .header(HttpHeaders.ETAG, made.version().tag())
        .entity(toView(made))
        .build();
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "Get push target")
  public RestResponse<View> read(@PathParam("id") String id) {
    return answer(find(id));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Update push target",
      description =
          "Omit the secret to keep it. If the host of an address, the tenant or the client "
              + "changes, the secret is required again: a secret is never sent to another receiver.")
  @APIResponse(
      responseCode = "200",
      description = "Target changed",
      content = @Content(schema = @Schema(implementation = View.class)))
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<View> change(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      PushDraft draft) {
    PushDraft checked = FieldChecks.requireBody(draft).checked();
    Push current = matching(id, ifMatch);
    if (!checked.name().equals(id) || !checked.kind().equals(current.draft().kind())) {
      throw FieldChecks.badRequest(
          "name and kind of a target cannot be changed; create another target");
    }
    return answer(
        store
            .update(current, checked, readSecret(checked, current), who())
            .orElseThrow(() -> stale(current)));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Delete push target",
      description =
          "Indicators in Defender are kept and are no longer managed. To remove them first, "
              + "set mode to withdrawn and wait until indicators is 0.")
  @APIResponse(responseCode = "204", description = "Target deleted")
  @APIResponse(
      responseCode = "409",
      description = "Defender has indicators of the target, and leaveIndicators is not true")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void remove(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @Parameter(description = "Whether indicators may stay in Defender")
          @QueryParam("leaveIndicators")
          boolean leaveIndicators) {
    Push current = matching(id, ifMatch);
    int left = countNames(store.listCounts(id), "pushed", "sending", "removing");
    if (left > 0 && !leaveIndicators) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          ("Defender has %d indicators of the target: set mode to withdrawn first, or leave "
                      + "them with")
                  .formatted(left)
              + " leaveIndicators=true");
    }
    if (!store.delete(current, who())) {
      throw stale(current);
    }
  }

  @POST
  @Path("/{id}/test")
  @RolesAllowed("admin")
  @Operation(
      summary = "Test push target",
      description =
          "Sends a test event to a webhook, or reads one indicator from Defender, and "
              + "returns the result. Nothing is changed on the target. A target that does not "
              + "respond within 7 seconds counts as failed.")
  public Test test(@PathParam("id") String id) {
    Push push = find(id);
    Instant begin = clock.instant();
    String cause =
        switch (TestMessage.send(() -> dispatcher.test(push))) {
          case Outcome.Delivered _ -> null;
          case Outcome.Failed failed -> push.withoutSecret(failed.cause());
          case Outcome.Refused refused -> push.withoutSecret(refused.cause());
        };
    return new Test(
        cause == null, cause, Math.max(0, Duration.between(begin, clock.instant()).toMillis()));
  }

  @POST
  @Path("/{id}/retry")
  @RolesAllowed("admin")
  @Operation(
      summary = "Push to a target now",
      description =
          "Retries waiting and abandoned attempts immediately. Compares Defender with the "
              + "published state, whether or not it has changed.")
  @APIResponse(responseCode = "204", description = "Retry scheduled")
  public void retry(@PathParam("id") String id) {
    find(id);
    store.retry(id, who());
  }

  @GET
  @Path("/{id}/report")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List rejected and omitted names")
  public Report report(@PathParam("id") String id) {
    find(id);
    return new Report(
        store.listUnpushed(id, MOST_LISTED).stream()
            .map(one -> new Omission(one.name(), one.state(), one.cause()))
            .toList());
  }

  /**
   * Returns the secret: none if null or empty; the stored secret if absent and allowed for the
   * address.
   */
  private static String readSecret(PushDraft draft, Push current) {
    if (draft.secret() != null) {
      return draft.secret().isEmpty() ? null : draft.secret();
    }
    if (current == null || current.secret() == null) {
      return null;
    }
    if (!draft.secretGoesTo().equals(current.draft().secretGoesTo())) {
      throw FieldChecks.badRequest(
          "the secret is required: a stored secret is not sent to another receiver");
    }
    return current.secret();
  }

  private View toView(Push push) {
    PushDraft draft = push.draft();
    Push.State state = push.state();
    Published published = enforcement.refresh();
    boolean isDefender = push.kind() == PushKind.DEFENDER;
    List<PushStore.Count> counts = isDefender ? store.listCounts(push.id()) : List.of();
    Map<String, Integer> omitted = new TreeMap<>();
    counts.stream()
        .filter(count -> count.state().equals("omitted"))
        .forEach(count -> omitted.put(count.cause(), count.names()));
    return new View(
        push.id(),
        draft.kind(),
        draft.url(),
        draft.tokenUrl(),
        draft.tenantId(),
        draft.clientId(),
        draft.scope(),
        push.secret() != null || push.hasUnreadableSecret(),
        push.hasUnreadableSecret(),
        draft.allowPrivateNetwork(),
        draft.mode(),
        state.version(),
        state.version() != null && state.version() >= published.version(),
        state.pushedAt(),
        state.failingSince(),
        state.error(),
        state.errorAt(),
        isDefender ? countNames(counts, "pushed", "sending", "removing") : null,
        isDefender ? countNames(counts, "failed") : null,
        isDefender ? omitted : null,
        state.driftAt() == null
            ? null
            : new Drift(state.missing(), state.changed(), state.driftAt()),
        push.createdBy(),
        push.createdAt(),
        push.changedBy(),
        push.changedAt());
  }

  private static int countNames(List<PushStore.Count> counts, String... states) {
    return counts.stream()
        .filter(count -> List.of(states).contains(count.state()))
        .mapToInt(PushStore.Count::names)
        .sum();
  }

  private RestResponse<View> answer(Push push) {
    return RestResponse.ResponseBuilder.ok(toView(push))
        .header(HttpHeaders.ETAG, push.version().tag())
        .build();
  }

  private Push find(String id) {
    return store
        .find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "there is no push target \"%s\"".formatted(id)));
  }

  private Push matching(String id, String ifMatch) {
    Push current = find(id);
    current.version().mustMatch(ifMatch);
    return current;
  }

  private static ProblemException stale(Push current) {
    return new ProblemException(
        ProblemType.PRECONDITION_FAILED,
        "%s has changed since you read it; read it again and repeat your change"
            .formatted(current.id()));
  }

  private String who() {
    return identity.getPrincipal().getName();
  }
}
