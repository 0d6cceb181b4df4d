package io.penumbra.correlation.unmatched;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.correlation.curation.CatalogueEditor;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of public domains without an app. */
@Path("/api/v1/catalogue/unmatched")
@Tag(name = "Unmatched hosts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class UnmatchedResource {

  private final UnmatchedStore store;
  private final CatalogueEditor editor;
  private final SecurityIdentity identity;

  UnmatchedResource(UnmatchedStore store, CatalogueEditor editor, SecurityIdentity identity) {
    this.store = store;
    this.editor = editor;
    this.identity = identity;
  }

  /** User who ignores a domain, with the reason. */
  @Schema(name = "IgnoredDomain")
  record IgnoredView(String who, Instant at, @Schema(nullable = true) String reason) {}

  /**
   * Registrable domain without an app, over the last seven UTC days including today.
   *
   * @param id id in reports
   * @param transactionsBefore transactions of the previous seven days
   * @param growth number of additional transactions
   * @param growthRatio growth relative to the previous week; null without transactions then
   * @param ignored null unless it is ignored
   */
  @Schema(name = "UnmatchedDomain")
  record DomainView(
      int id,
      String domain,
      long transactions,
      long transactionsBefore,
      long growth,
      @Schema(nullable = true) Double growthRatio,
      long users,
      long machines,
      Instant firstSeen,
      Instant lastSeen,
      @Schema(nullable = true) IgnoredView ignored) {

    private static DomainView of(UnmatchedStore.Domain domain) {
      long growth = domain.transactions() - domain.transactionsBefore();
      UnmatchedStore.Ignored ignored = domain.ignored();
      return new DomainView(
          domain.id(),
          domain.domain(),
          domain.transactions(),
          domain.transactionsBefore(),
          growth,
          domain.transactionsBefore() == 0 ? null : (double) growth / domain.transactionsBefore(),
          domain.users(),
          domain.machines(),
          domain.firstSeen(),
          domain.lastSeen(),
          ignored == null ? null : new IgnoredView(ignored.who(), ignored.at(), ignored.reason()));
    }
  }

  /**
   * A page of unmatched domains.
   *
   * @param total number of matching domains
   * @param next cursor of the next page, or null at the end
   */
  @Schema(name = "UnmatchedDomainPage")
  record DomainPage(List<DomainView> items, long total, @Schema(nullable = true) String next) {}

  /** App to create from a domain. */
  @Schema(
      name = "AppOfDomain",
      requiredProperties = {"name", "category"})
  record AppBody(
      String name,
      String category,
      String vendor,
      String headquarters,
      String note,
      String reason) {}

  /**
   * App created from a domain.
   *
   * @param id id in the catalogue
   * @param rename id of the reclassification request
   */
  @Schema(name = "AppOfDomainMade")
  record Made(String id, long rename) {}

  /** Reason for ignoring a domain. */
  @Schema(name = "IgnoreDomain")
  record IgnoreBody(String reason) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      operationId = "listUnmatchedDomains",
      summary = "List unmatched domains",
      description =
          "Returns usage in this week and the previous week. Figures can be delayed by a few "
              + "seconds.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(
      responseCode = "503",
      description = "reporting-service is unavailable; the number of users is unknown")
  public DomainPage list(
      @Parameter(
              description = "Sort field: domain, transactions, users, machines, growth or lastSeen")
          @QueryParam("sort")
          @DefaultValue("transactions")
          String sort,
      @Parameter(description = "Part of the domain name") @QueryParam("search") String search,
      @Parameter(description = "true: ignored domains only; false: other domains only")
          @QueryParam("ignored")
          @DefaultValue("false")
          String ignored,
      @BeanParam PageParameters page) {
    UnmatchedStore.Found found =
        store.find(
            FieldChecks.text(search),
            FieldChecks.oneOf("ignored", ignored, "true", "false").equals("true"),
            SortBy.of(sort),
            page);
    return new DomainPage(
        found.domains().stream().map(DomainView::of).toList(), found.total(), found.next());
  }

  @POST
  @Path("/{domain}/app")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createAppOfUnmatchedDomain",
      summary = "Create custom app from unmatched domain",
      description = "Moves the complete history of the domain to the app immediately.")
  @APIResponse(
      responseCode = "201",
      description = "App created, with its location",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Made.class)))
  @APIResponse(responseCode = "409", description = "The domain belongs to a custom app")
  public RestResponse<Made> toApp(@PathParam("domain") String domain, AppBody body) {
    requireUnmatched(domain);
    AppBody wanted = FieldChecks.requireBody(body);
    CatalogueEditor.Created created =
        editor.createOf(
            domain,
            new CatalogueEditor.Described(
                wanted.name(),
                wanted.category(),
                wanted.vendor(),
                wanted.headquarters(),
                wanted.note()),
            identity.getPrincipal().getName(),
            FieldChecks.reason(wanted.reason()));
    return RestResponse.ResponseBuilder.<Made>create(RestResponse.Status.CREATED)
        .location(URI.create("/api/v1/catalogue/apps/" + created.id()))
        .entity(new Made(created.id(), created.rename()))
        .build();
  }

  @PUT
  @Path("/{domain}/ignored")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "ignoreUnmatchedDomain", summary = "Ignore unmatched domain")
  @APIResponse(responseCode = "204", description = "The domain is ignored")
  public void ignore(@PathParam("domain") String domain, IgnoreBody body) {
    requireUnmatched(domain);
    store.ignore(
        domain,
        identity.getPrincipal().getName(),
        FieldChecks.reason(FieldChecks.requireBody(body).reason()));
  }

  @DELETE
  @Path("/{domain}/ignored")
  @RolesAllowed("admin")
  @Operation(operationId = "unignoreUnmatchedDomain", summary = "Stop ignoring a domain")
  @APIResponse(responseCode = "204", description = "The domain is not ignored")
  public void unignore(@PathParam("domain") String domain) {
    requireUnmatched(domain);
    store.unignore(domain, identity.getPrincipal().getName());
  }

  private void requireUnmatched(String domain) {
    if (!store.exists(domain)) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "no unmatched domain with this name was observed");
    }
  }
}
