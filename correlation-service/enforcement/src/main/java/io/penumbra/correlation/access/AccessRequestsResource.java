package io.penumbra.correlation.access;

import io.penumbra.commons.audit.AccessAudit;
import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.enforcement.EnforcedNames;
import io.penumbra.correlation.enforcement.Enforcement;
import io.penumbra.correlation.enforcement.EnforcementRules;
import io.penumbra.correlation.enforcement.NewRule;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of access requests of users, and their queue for administrators. */
@Path("/api/v1/access-requests")
@Tag(name = "Access requests")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AccessRequestsResource {

  private static final String ORDER = "access-request";
  private static final String ADMIN = "admin";
  private static final int LONGEST_HOST = 300;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_DAYS = 366;

  private final AccessRequestStore store;
  private final EnforcedNames names;
  private final Enforcement enforcement;
  private final EnforcementRules rules;
  private final AccessAudit audit;
  private final SecurityIdentity identity;
  private final Clock clock;

  AccessRequestsResource(
      AccessRequestStore store,
      EnforcedNames names,
      Enforcement enforcement,
      EnforcementRules rules,
      AccessAudit audit,
      SecurityIdentity identity,
      Clock clock) {
    this.enforcement = enforcement;
    this.store = store;
    this.names = names;
    this.rules = rules;
    this.audit = audit;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * A request for access.
   *
   * @param app id in the catalogue; null for a domain without an app
   * @param name app name or domain
   * @param domain blocked domain; null if the app was requested
   * @param user the requester
   * @param decidedBy null while open
   * @param decision reason of the decision; null while open or without a reason
   * @param expires end of the access; null unless approved
   */
  @Schema(name = "AccessRequest")
  record View(
      long id,
      @Schema(nullable = true) String app,
      String name,
      @Schema(nullable = true) String domain,
      String user,
      String reason,
      @Schema(enumeration = {"open", "approved", "denied"}) String state,
      Instant createdAt,
      @Schema(nullable = true) String decidedBy,
      @Schema(nullable = true) Instant decidedAt,
      @Schema(nullable = true) String decision,
      @Schema(nullable = true) Instant expires) {}

  /**
   * Requests, newest first.
   *
   * @param total number of matching requests
   * @param next cursor of the next page, or null at the end
   */
  @Schema(name = "AccessRequestPage")
  record RequestPage(List<View> items, long total, @Schema(nullable = true) String next) {}

  /** Number of requests in each state. */
  @Schema(name = "AccessRequestCounts")
  record CountsView(long open, long approved, long denied) {}

  /**
   * Target of a request and its reason.
   *
   * @param domain blocked or warned domain; either domain or app is required
   * @param app id in the catalogue
   */
  @Schema(name = "NewAccessRequest", requiredProperties = "reason")
  record NewRequest(String domain, String app, String reason) {}

  /**
   * Approval of an access request.
   *
   * @param expires end of the access, within 366 days
   * @param reason reason for the user
   */
  @Schema(name = "AccessRequestApproval", requiredProperties = "expires")
  record ApprovalBody(Instant expires, String reason) {}

  /** Reason for denying access. */
  @Schema(name = "AccessRequestDenial", requiredProperties = "reason")
  record DenialBody(String reason) {}

  @GET
  @RolesAllowed({ADMIN, "analyst", "auditor"})
  @Operation(
      summary = "List access requests",
      description =
          "Returns requests, newest first. Administrators see the requests of all users, "
              + "other roles only their own.")
  public RequestPage list(
      @Parameter(description = "State: open, approved or denied") @QueryParam("state") String state,
      @Parameter(description = "ID of an app in the catalogue, or a domain") @QueryParam("app")
          String app,
      @BeanParam PageParameters page) {
    if (state != null) {
      FieldChecks.oneOf("state", state, "open", "approved", "denied");
    }
    AccessRequestStore.Filter filter =
        new AccessRequestStore.Filter(
            getScope(),
            state == null ? null : AccessRequest.State.of(state),
            FieldChecks.text(app));
    int limit = page.limit();
    List<String> after = page.after(ORDER, 1);
    long before =
        after == null ? Long.MAX_VALUE : FieldChecks.valid(() -> Long.valueOf(after.get(0)));
    List<AccessRequest> found = store.list(filter, before, limit + 1);
    List<AccessRequest> shown = found.subList(0, Math.min(limit, found.size()));
    return new RequestPage(
        shown.stream().map(this::toView).toList(),
        store.count(filter).total(),
        found.size() > limit
            ? PageParameters.formatCursor(ORDER, Long.toString(shown.getLast().id()))
            : null);
  }

  @GET
  @Path("/counts")
  @RolesAllowed({ADMIN, "analyst", "auditor"})
  @Operation(
      operationId = "countAccessRequests",
      summary = "Count access requests by state",
      description = "Administrators see the requests of all users, other roles only their own.")
  public CountsView listCounts() {
    AccessRequestStore.Counts counts =
        store.count(new AccessRequestStore.Filter(getScope(), null, null));
    return new CountsView(counts.open(), counts.approved(), counts.denied());
  }

  /** Returns the user whose requests are visible; null for all users. */
  private String getScope() {
    return identity.hasRole(ADMIN) ? null : who();
  }

  @POST
  @RolesAllowed({ADMIN, "analyst", "auditor"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create access request",
      description =
          "Requests access to a blocked app or domain, or to one with a warning. A user can "
              + "have one open request per app, and 50 in total.")
  @APIResponse(
      responseCode = "201",
      description = "Request created, pending approval",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "409",
      description = "No restriction applies, or an open request exists")
  public RestResponse<View> create(NewRequest body) {
    String reason =
        FieldChecks.given("reason", FieldChecks.reason(FieldChecks.requireBody(body).reason()));
    AccessRequest made = store.create(toTarget(body), who(), reason);
    return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, toView(made))
        .location(URI.create("/api/v1/access-requests/" + made.id()))
        .build();
  }

  private AccessRequestStore.Target toTarget(NewRequest body) {
    String app = FieldChecks.text(body.app());
    String domain = FieldChecks.text(body.domain());
    if ((app == null) == (domain == null)) {
      throw FieldChecks.badRequest("either \"domain\" or \"app\" is required");
    }
    if (app != null) {
      return names
          .ofApp(app)
          .map(entry -> new AccessRequestStore.Target(app, entry.name(), null))
          .orElseThrow(() -> unrestricted(app));
    }
    String name = domain.length() > LONGEST_HOST ? null : AppCatalogue.nameOf(domain);
    if (name == null) {
      throw FieldChecks.badRequest("field \"domain\" must be a domain name such as example.com");
    }
    return names
        .find(name)
        .map(
            found ->
                new AccessRequestStore.Target(
                    found.entry().app(),
                    Objects.requireNonNullElse(found.entry().name(), name),
                    name))
        .orElseThrow(() -> unrestricted(name));
  }

  private static ProblemException unrestricted(String what) {
    return new ProblemException(
        ProblemType.CONFLICT,
        "no published restriction applies to %s; no access request is required".formatted(what));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({ADMIN, "analyst", "auditor"})
  @Operation(
      summary = "Get access request",
      description =
          "Administrators can read the requests of all users, other roles only their own.")
  public View getRequest(@PathParam("id") long id) {
    return store
        .find(id)
        .filter(found -> identity.hasRole(ADMIN) || found.user().equals(who()))
        .map(this::toView)
        .orElseThrow(() -> AccessRequestStore.unknown(id));
  }

  @POST
  @Path("/{id}/approve")
  @RolesAllowed(ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Approve access request",
      description =
          "Creates a rule that allows the app or unmatched domain on all machines until the "
              + "expiry. Delete the rule to end the access earlier.")
  @APIResponse(responseCode = "200", description = "Updated request")
  @APIResponse(
      responseCode = "202",
      description = "Approved; the rule awaits publication by another administrator",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = View.class)))
  @APIResponse(
      responseCode = "409",
      description = "The request is already decided, or the maximum number of rules is reached")
  public RestResponse<View> approve(@PathParam("id") long id, ApprovalBody body) {
    Instant expires = FieldChecks.given("expires", FieldChecks.requireBody(body).expires());
    Instant now = clock.instant();
    if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST_DAYS, ChronoUnit.DAYS))) {
      throw FieldChecks.badRequest(
          "field \"expires\" must be within the next %d days, got %s"
              .formatted(LONGEST_DAYS, expires));
    }
    String reason = FieldChecks.reason(body.reason());
    AccessRequest decided =
        store.decide(
            id,
            who(),
            reason,
            expires.truncatedTo(ChronoUnit.MICROS),
            (connection, request) ->
                rules.add(
                    connection,
                    NewRule.requested(
                        request.app(),
                        request.app() == null ? request.domain() : null,
                        formatRuleReason(request, reason),
                        request.expires(),
                        who())));
    boolean waits = enforcement.isWaiting(decided.app() == null ? decided.domain() : decided.app());
    return RestResponse.ResponseBuilder.create(
            waits ? RestResponse.Status.ACCEPTED : RestResponse.Status.OK, toView(decided))
        .build();
  }

  /**
   * Returns the reason of the rule, without a person's name: rules have more readers than requests.
   */
  private static String formatRuleReason(AccessRequest request, String reason) {
    String text =
        "access request %d%s".formatted(request.id(), reason == null ? "" : ": " + reason);
    return text.substring(0, Math.min(LONGEST_REASON, text.length()));
  }

  @POST
  @Path("/{id}/deny")
  @RolesAllowed(ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Deny access request")
  @APIResponse(responseCode = "200", description = "Updated request")
  @APIResponse(responseCode = "409", description = "The request is already decided")
  public View deny(@PathParam("id") long id, DenialBody body) {
    String reason =
        FieldChecks.given("reason", FieldChecks.reason(FieldChecks.requireBody(body).reason()));
    return toView(store.decide(id, who(), reason, null, (connection, request) -> {}));
  }

  private String who() {
    return identity.getPrincipal().getName();
  }

  /** Converts a request. The request of another user names a person, so it is audited. */
  private View toView(AccessRequest request) {
    String user = request.user().equals(who()) ? request.user() : audit.shown(null, request.user());
    return new View(
        request.id(),
        request.app(),
        request.name(),
        request.domain(),
        user,
        request.reason(),
        request.state().id(),
        request.createdAt(),
        request.decidedBy(),
        request.decidedAt(),
        request.decision(),
        request.expires());
  }
}
