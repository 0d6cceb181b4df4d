package io.penumbra.reporting.policy;

import io.penumbra.commons.problem.ProblemDescriptions;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.reporting.policy.PolicyTemplates.PolicyTemplate;
import io.penumbra.reporting.report.Reports;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of policies. */
@Path("/api/v1/policies")
@Tag(name = "Policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PoliciesResource {

  private final Policies policies;
  private final Reports reports;
  private final Backtest backtest;
  private final SecurityIdentity identity;
  private final Clock clock;

  PoliciesResource(
      Policies policies,
      Reports reports,
      Backtest backtest,
      SecurityIdentity identity,
      Clock clock) {
    this.policies = policies;
    this.backtest = backtest;
    this.reports = reports;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * A policy as it is stored.
   *
   * @param since the first UTC day of which alerts are raised, where it was named
   * @param activeFrom the first UTC day of which alerts are raised: since, else that of enabling
   *     it, or of the last change of filters, thresholds or reports; null while it is disabled
   * @param managedBy owner of the policy, for example a file of {@code ./penumbra apply}
   * @param missingReports those of its reports that no longer exist
   */
  public record PolicyView(
      String id,
      String name,
      String description,
      String severity,
      PolicyFilters filters,
      Thresholds thresholds,
      List<String> reports,
      List<String> missingReports,
      @Schema(nullable = true) Integer dailyLimit,
      List<PolicyAction> actions,
      boolean enabled,
      @Schema(nullable = true) LocalDate since,
      @Schema(nullable = true) LocalDate activeFrom,
      @Schema(nullable = true) String managedBy,
      String createdBy,
      Instant createdAt,
      String changedBy,
      Instant changedAt) {

    static PolicyView of(Policy policy, Set<String> existingReports) {
      PolicyDraft draft = policy.draft();
      return new PolicyView(
          policy.id(),
          draft.name(),
          draft.description(),
          draft.severity(),
          draft.filters(),
          draft.thresholds(),
          draft.reports(),
          draft.reports().stream().filter(report -> !existingReports.contains(report)).toList(),
          draft.dailyLimit(),
          draft.actions(),
          draft.enabled(),
          draft.since(),
          policy.activeFrom(),
          draft.managedBy(),
          policy.createdBy(),
          policy.createdAt(),
          policy.changedBy(),
          policy.changedAt());
    }
  }

  /** All policies, by name. */
  public record PolicyList(List<PolicyView> items) {}

  /** All templates. */
  public record PolicyTemplateList(List<PolicyTemplate> items) {}

  @GET
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "List policies")
  public PolicyList list() {
    Set<String> existing = existingReports();
    return new PolicyList(
        policies.all().stream().map(policy -> PolicyView.of(policy, existing)).toList());
  }

  @GET
  @Path("/templates")
  @RolesAllowed({"analyst", "admin"})
  @Operation(
      operationId = "listPolicyTemplates",
      summary = "List policy templates",
      description = "A template is a draft of a policy. The draft is disabled.")
  public PolicyTemplateList listTemplates() {
    return new PolicyTemplateList(PolicyTemplates.ALL);
  }

  @POST
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Create policy")
  @APIResponse(
      responseCode = "201",
      description = "Policy created. It raises alerts once it is enabled",
      content = @Content(schema = @Schema(implementation = PolicyView.class)))
  @APIResponse(responseCode = "409", description = "A policy with this name exists")
  public RestResponse<PolicyView> create(PolicyDraft draft) {
    PolicyDraft checked = check(draft);
    checked.checkSince(null, getToday());
    Policy policy =
        policies
            .insert(checked, Policy.first(checked, getToday()), who())
            .orElseThrow(PoliciesResource::nameTaken);
    return RestResponse.ResponseBuilder.<PolicyView>created(
            URI.create("/api/v1/policies/" + policy.id()))
        .header(HttpHeaders.ETAG, policy.version().tag())
        .entity(PolicyView.of(policy, existingReports()))
        .build();
  }

  /**
   * Policy to test.
   *
   * @param id of a stored policy, instead of policy
   * @param policy a body for a new policy, instead of id
   */
  @Schema(
      name = "PolicyBacktestRequest",
      extensions = @Extension(name = ProblemDescriptions.ALL_OPTIONAL, value = "true"))
  public record BacktestRequest(
      @Schema(nullable = true, examples = "policy-new-high-volume-app") String id,
      @Schema(nullable = true) PolicyDraft policy) {}

  @POST
  @Path("/backtest")
  @RolesAllowed({"analyst", "admin"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "backtestPolicy",
      summary = "Back-test policy",
      description =
          "Evaluates a stored policy or a draft for each retained day, with current apps, "
              + "tags and scores. Nothing is stored. Apps that cannot be evaluated because bytes "
              + "or factors are unknown are listed but not counted.")
  @APIResponse(
      responseCode = "200",
      description = "Alerts that the policy would have raised",
      content = @Content(schema = @Schema(implementation = BacktestResult.class)))
  @APIResponse(responseCode = "404", description = "The policy does not exist")
  public BacktestResult backtest(BacktestRequest request) {
    if (request == null || (request.id() == null) == (request.policy() == null)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "set either id, of a stored policy, or policy, a draft");
    }
    return backtest.run(
        request.id() == null ? check(request.policy()) : find(request.id()).draft());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "Get policy")
  public RestResponse<PolicyView> read(@PathParam("id") String id) {
    return answer(find(id));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Update policy", description = "The ID does not change.")
  @APIResponse(
      responseCode = "200",
      description = "Policy changed",
      content = @Content(schema = @Schema(implementation = PolicyView.class)))
  @APIResponse(responseCode = "409", description = "A policy with this name exists")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<PolicyView> change(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      PolicyDraft draft) {
    PolicyDraft checked = check(draft);
    Policy current = matching(id, ifMatch);
    checked.checkSince(current.draft().since(), getToday());
    try {
      return answer(
          policies
              .update(current, checked, current.activeFrom(checked, getToday()), who())
              .orElseThrow(() -> stale(current)));
    } catch (Policies.NameTaken e) {
      throw nameTaken();
    }
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed("admin")
  @Operation(summary = "Delete policy", description = "Alerts raised by the policy are kept.")
  @APIResponse(responseCode = "204", description = "Policy deleted")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void remove(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    Policy current = matching(id, ifMatch);
    if (!policies.delete(id, current.revision(), who())) {
      throw stale(current);
    }
  }

  /** Returns a validated draft with the current ids of its reports. */
  private PolicyDraft check(PolicyDraft draft) {
    PolicyDraft checked = PolicyDraft.require(draft);
    PolicyDraft canonical = checked.in(checked.reports().stream().map(id -> report(id)).toList());
    return PolicyDraft.require(canonical);
  }

  private String report(String id) {
    try {
      return reports.require(id).id();
    } catch (ProblemException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "reports must be ids of continuous reports as /api/v1/reports lists them, got \"%s\""
              .formatted(id));
    }
  }

  private Set<String> existingReports() {
    return reports.all().stream()
        .map(report -> report.id())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Policy matching(String id, String ifMatch) {
    Policy current = find(id);
    current.version().mustMatch(ifMatch);
    return current;
  }

  private Policy find(String id) {
    return policies
        .find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "there is no policy \"%s\"".formatted(id)));
  }

  private RestResponse<PolicyView> answer(Policy policy) {
    return RestResponse.ResponseBuilder.ok(PolicyView.of(policy, existingReports()))
        .header(HttpHeaders.ETAG, policy.version().tag())
        .build();
  }

  private static ProblemException stale(Policy current) {
    return new ProblemException(
        ProblemType.PRECONDITION_FAILED,
        "the current version is %s; read it again and repeat your change"
            .formatted(current.version().tag()));
  }

  private static ProblemException nameTaken() {
    return new ProblemException(ProblemType.CONFLICT, "another policy has this name");
  }

  private LocalDate getToday() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private String who() {
    return identity.getPrincipal().getName();
  }
}
