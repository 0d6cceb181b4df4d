package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.InternalDomain;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of the organisation's internal domains. */
@Path("/api/v1/catalogue/internal-domains")
@Tag(name = "Internal domains")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class InternalDomainsResource {

  private static final int MOST_DOMAINS = 1_000;
  private static final String HISTORY =
      "rename: also reclassify past usage; keep: apply to future usage only";

  private final InternalDomains domains;
  private final SecurityIdentity identity;

  InternalDomainsResource(InternalDomains domains, SecurityIdentity identity) {
    this.domains = domains;
    this.identity = identity;
  }

  /**
   * An internal domain: transactions to it and to all names below it are internal, unless an app
   * claims the name.
   *
   * @param source api: an administrator added it; settings: it is set in the service's settings and
   *     can't be removed by the API
   */
  @Schema(name = "InternalDomain")
  record DomainView(
      String domain,
      @Schema(enumeration = {"api", "settings"}) String source,
      String who,
      Instant at,
      @Schema(nullable = true) String reason) {

    private static DomainView of(InternalDomains.Entry entry) {
      return new DomainView(
          entry.domain(), entry.source(), entry.who(), entry.at(), entry.reason());
    }
  }

  /**
   * All internal domains.
   *
   * @param rename id of the reclassification request, or null
   */
  @Schema(name = "InternalDomainList")
  record DomainList(List<DomainView> items, @Schema(nullable = true) Long rename) {}

  /**
   * All internal domains set by administrators.
   *
   * @param reason reason for the change
   */
  @Schema(name = "InternalDomainsChange", requiredProperties = "domains")
  record Body(List<String> domains, String reason) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List the organisation's domains")
  public RestResponse<DomainList> list() {
    return answer(null);
  }

  @PUT
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replace the organisation's domains",
      description = "Replaces the list. Domains configured in the service's settings are kept.")
  @APIResponse(responseCode = "200", description = "Updated domains")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<DomainList> put(
      @HeaderParam("If-Match") String ifMatch,
      @Parameter(description = HISTORY) @QueryParam("history") @DefaultValue("keep") String history,
      Body body) {
    List<String> named = FieldChecks.given("domains", FieldChecks.requireBody(body).domains());
    if (named.size() > MOST_DOMAINS) {
      throw FieldChecks.badRequest(
          "field \"domains\" must name at most %d domains, got %d"
              .formatted(MOST_DOMAINS, named.size()));
    }
    Set<DomainPattern> wanted =
        FieldChecks.valid(
            () ->
                named.stream()
                    .map(domain -> InternalDomain.parse(FieldChecks.given("domains", domain)))
                    .collect(Collectors.toSet()));
    CatalogueEditor.Order order =
        new CatalogueEditor.Order(
            identity.getPrincipal().getName(),
            FieldChecks.reason(body.reason()),
            FieldChecks.oneOf("history", history, "keep", "rename").equals("rename"));
    return answer(domains.put(wanted, ifMatch, order));
  }

  private RestResponse<DomainList> answer(Long rename) {
    InternalDomains.All all = domains.all();
    return RestResponse.ResponseBuilder.ok(
            new DomainList(all.entries().stream().map(DomainView::of).toList(), rename))
        .header("ETag", all.revision().tag())
        .build();
  }
}
