package io.penumbra.correlation.enforcement;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.revision.Revision;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of rules for apps and domains. */
@Path("/api/v1/enforcement/rules")
@Tag(name = "Enforcement")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RulesResource {

  private final EnforcementRules rules;
  private final Enforcement enforcement;
  private final CurrentCatalogue catalogue;
  private final Clock clock;
  private final SecurityIdentity identity;

  RulesResource(
      EnforcementRules rules,
      Enforcement enforcement,
      CurrentCatalogue catalogue,
      Clock clock,
      SecurityIdentity identity) {
    this.rules = rules;
    this.enforcement = enforcement;
    this.catalogue = catalogue;
    this.clock = clock;
    this.identity = identity;
  }

  /**
   * A rule. It decides instead of the tag, and one of a scope instead of one for all machines.
   *
   * @param app id in the catalogue; null where it is for a domain
   * @param name of the app, or the domain
   * @param pattern the domain; null where it is for an app
   * @param action allow is an exception from tags and other rules
   * @param scope the machines it is for; null for all
   * @param expiresAt its end, or null
   * @param active whether it still applies; those that ended are listed for 30 days
   * @param source administrator, or request for an access request that was approved
   */
  @Schema(name = "EnforcementRule")
  record RuleView(
      UUID id,
      @Schema(nullable = true) String app,
      String name,
      @Schema(nullable = true) String pattern,
      @Schema(enumeration = {"block", "warn", "allow"}) String action,
      @Schema(nullable = true) ScopeView scope,
      String reason,
      @Schema(nullable = true) Instant expiresAt,
      boolean active,
      Instant createdAt,
      String createdBy,
      @Schema(enumeration = {"administrator", "request"}) String source) {}

  /** Rules, the newest first; at most 1,000 that apply. */
  @Schema(name = "EnforcementRuleList")
  record RuleList(List<RuleView> items) {}

  /**
   * A rule to add, for either an app or a pattern.
   *
   * @param app id in the catalogue
   * @param pattern a domain with all names below it, such as files.example.com; *.example.com for
   *     the names below alone, =example.com for the name alone. Names of other apps below it stay
   *     as they are
   * @param scope the machines it is for; left out for all
   * @param reason reason for it
   * @param expiresAt its end; left out for never
   */
  @Schema(
      name = "NewEnforcementRule",
      requiredProperties = {"action", "reason"})
  record Body(
      String app,
      String pattern,
      @Schema(enumeration = {"block", "warn", "allow"}) String action,
      ScopeBody scope,
      String reason,
      Instant expiresAt) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List enforcement rules")
  @APIResponse(
      responseCode = "200",
      description = "Rules in force, and rules that ended within the last 30 days",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RuleList.class)))
  @APIResponse(responseCode = "304", description = "Not modified")
  public RestResponse<RuleList> list(@HeaderParam("If-None-Match") String ifNoneMatch) {
    List<RuleView> items = rules.list().stream().map(this::toView).toList();
    Revision revision = new Revision(Integer.toHexString(items.hashCode()));
    return (revision.isKnownTo(ifNoneMatch)
            ? RestResponse.ResponseBuilder.<RuleList>notModified()
            : RestResponse.ResponseBuilder.ok(new RuleList(items)))
        .header("ETag", revision.tag())
        .build();
  }

  @POST
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create enforcement rule",
      description =
          "The rule is published immediately unless conflicts hold it back. In that case, "
              + "see the waiting changes. At most 1,000 rules can be in force, in at most 20 "
              + "scopes.")
  @APIResponse(
      responseCode = "201",
      description = "Rule created",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RuleView.class)))
  @APIResponse(
      responseCode = "202",
      description = "Rule created. It waits for an administrator to publish it.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RuleView.class)))
  @APIResponse(
      responseCode = "409",
      description = "The maximum of 1,000 rules or 20 scopes is reached")
  public RestResponse<RuleView> add(Body body) {
    String action =
        FieldChecks.oneOf(
            "field \"action\"",
            FieldChecks.given("action", FieldChecks.requireBody(body).action()),
            "block",
            "warn",
            "allow");
    Rule rule =
        rules.add(
            new NewRule(
                FieldChecks.text(body.app()),
                FieldChecks.text(body.pattern()),
                Rule.parseAction(action),
                ScopeBody.read(body.scope()),
                body.reason(),
                body.expiresAt(),
                identity.getPrincipal().getName(),
                Rule.Source.ADMINISTRATOR));
    boolean waits = enforcement.isWaiting(rule.app() == null ? rule.pattern().text() : rule.app());
    return RestResponse.ResponseBuilder.create(
            waits ? RestResponse.Status.ACCEPTED : RestResponse.Status.CREATED, toView(rule))
        .location(URI.create("/api/v1/enforcement/rules/" + rule.id()))
        .build();
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Delete enforcement rule",
      description = "Without the rule, the tags of the app apply again.")
  @APIResponse(
      responseCode = "202",
      description =
          "Rule deleted. Its published entries stay until another administrator approves the "
              + "change.")
  @APIResponse(responseCode = "204", description = "Deleted")
  public RestResponse<Void> delete(
      @PathParam("id") UUID id,
      @Parameter(description = "Reason for the deletion") @QueryParam("reason") String reason) {
    Rule deleted = rules.delete(id, identity.getPrincipal().getName(), FieldChecks.reason(reason));
    boolean waits =
        enforcement.isWaiting(deleted.app() == null ? deleted.pattern().text() : deleted.app());
    return RestResponse.status(
        waits ? RestResponse.Status.ACCEPTED : RestResponse.Status.NO_CONTENT);
  }

  private RuleView toView(Rule rule) {
    return new RuleView(
        rule.id(),
        rule.app(),
        rule.app() == null
            ? rule.pattern().text()
            : catalogue
                .get()
                .apps()
                .findApp(new AppRef(rule.app()))
                .map(app -> app.name())
                .orElse(rule.app()),
        rule.pattern() == null ? null : rule.pattern().text(),
        Rule.formatId(rule.action()),
        ScopeView.of(rule.scope()),
        rule.reason(),
        rule.expiresAt(),
        rule.appliesAt(clock.instant()),
        rule.createdAt(),
        rule.createdBy(),
        rule.source().id());
  }
}
