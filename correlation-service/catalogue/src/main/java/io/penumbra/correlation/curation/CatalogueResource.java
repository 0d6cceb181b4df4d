package io.penumbra.correlation.curation;

import io.penumbra.commons.page.PageParameters;
import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.risk.RiskLevel;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Catalogue API: shipped apps, custom apps and overrides. */
@Path("/api/v1/catalogue")
@Tag(name = "Catalogue")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CatalogueResource {

  private static final String ORDER = "name";
  private static final String HISTORY =
      "rename: also reclassify past usage; keep: apply to future usage only";

  private final Catalogues catalogues;
  private final CatalogueEditor editor;
  private final CurationStore store;
  private final SecurityIdentity identity;

  CatalogueResource(
      Catalogues catalogues,
      CatalogueEditor editor,
      CurationStore store,
      SecurityIdentity identity) {
    this.catalogues = catalogues;
    this.editor = editor;
    this.store = store;
    this.identity = identity;
  }

  /**
   * Apps by name.
   *
   * @param total number of matching apps
   * @param next cursor of the next page, or null at the end
   */
  @Schema(name = "CatalogueAppPage")
  record AppPage(List<AppView> items, long total, @Schema(nullable = true) String next) {}

  /**
   * Desired state of a custom app.
   *
   * @param category its id
   * @param headquarters the vendor's country, ISO 3166-1 alpha-2
   * @param domains {@code example.com} and all names below it, {@code *.example.com} only names
   *     below it, {@code =example.com} only the name itself
   * @param note description
   * @param reason reason for the change
   */
  @Schema(
      name = "CustomApp",
      requiredProperties = {"name", "category", "domains"})
  record AppBody(
      String name,
      String category,
      String vendor,
      String headquarters,
      List<String> domains,
      String note,
      String reason) {

    AppSpec draft() {
      List<String> names = FieldChecks.given("domains", domains);
      return FieldChecks.valid(
          () ->
              new AppSpec(
                  FieldChecks.given("name", FieldChecks.text(name)),
                  Category.of(FieldChecks.given("category", category)),
                  FieldChecks.text(vendor),
                  FieldChecks.text(headquarters),
                  names.stream().map(DomainPattern::parse).toList(),
                  FieldChecks.text(note)));
    }
  }

  /** Administrator's correction of the catalogue: a score, a category or both, with a reason. */
  @Schema(name = "AppOverrideChange", requiredProperties = "note")
  record OverrideBody(Double score, String category, String note) {}

  /**
   * Result of a change.
   *
   * @param rename id of the reclassification request, or null
   */
  @Schema(name = "CatalogueChanged")
  record Changed(AppView.Detail app, @Schema(nullable = true) Long rename) {}

  /** All categories. */
  @Schema(name = "CategoryList")
  record CategoryList(List<AppView.CategoryView> items) {}

  /**
   * Versions, newest first.
   *
   * @param next cursor of the next page, or null at the end
   */
  @Schema(name = "CatalogueVersionPage")
  record VersionPage(List<VersionView> items, @Schema(nullable = true) String next) {}

  /**
   * One version of the catalogue.
   *
   * @param action shipped, app-created, app-changed, app-deleted, override-set, override-removed,
   *     address-ranges-imported, address-ranges-deleted, internal-domains-set,
   *     internal-domains-configured, risk-weights-set, own-tenants-set, proxy-join-set,
   *     mfa-list-imported or mfa-list-deleted
   * @param subject changed app, or null
   * @param was previous state of the changed object, as text; or null
   */
  @Schema(name = "CatalogueVersion")
  record VersionView(
      long version,
      Instant at,
      String who,
      String action,
      @Schema(nullable = true) String subject,
      @Schema(nullable = true) String was,
      @Schema(nullable = true) String became,
      @Schema(nullable = true) String reason) {}

  @GET
  @Path("/categories")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List app categories")
  public CategoryList listCategories() {
    return new CategoryList(
        Arrays.stream(Category.values()).map(AppView.CategoryView::of).toList());
  }

  @GET
  @Path("/apps")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List catalogue apps")
  public AppPage list(
      @Parameter(description = "Part of the ID, the name, the vendor or a domain")
          @QueryParam("search")
          String search,
      @Parameter(description = "ID of a category") @QueryParam("category") String category,
      @Parameter(description = "Origin: shipped or custom") @QueryParam("origin") String origin,
      @Parameter(description = "Risk level: high, medium, low or not-assessed")
          @QueryParam("riskLevel")
          String riskLevel,
      @Parameter(description = "Numeric ID of the app, as used in reports") @QueryParam("appId")
          Integer appId,
      @BeanParam PageParameters page) {
    Catalogues.Wanted wanted =
        new Catalogues.Wanted(
            FieldChecks.text(search),
            category == null ? null : FieldChecks.valid(() -> Category.of(category)),
            origin == null ? null : FieldChecks.oneOf("origin", origin, "shipped", "custom"),
            riskLevel == null ? null : parseLevel(riskLevel),
            appId);
    int limit = page.limit();
    Catalogues.Found found = catalogues.find(wanted, page.after(ORDER, 2), limit);
    AppView last = found.apps().isEmpty() ? null : found.apps().getLast();
    return new AppPage(
        found.apps(),
        found.total(),
        found.more()
            ? PageParameters.formatCursor(ORDER, last.name().toLowerCase(Locale.ROOT), last.id())
            : null);
  }

  @GET
  @Path("/apps/{id}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "Get app with score factors",
      description = "Returns each risk factor with its share of the score.")
  public RestResponse<AppView.Detail> getApp(@PathParam("id") String id) {
    AppRef ref = parseRef(id);
    CatalogueInForce current = catalogues.inForce();
    return RestResponse.ResponseBuilder.ok(catalogues.detail(current, ref))
        .header("ETag", CatalogueEditor.createRevision(current, ref).tag())
        .build();
  }

  @POST
  @Path("/apps")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create custom app",
      description = "The app takes precedence over shipped apps for its domains.")
  @APIResponse(
      responseCode = "201",
      description = "App created, with its location and ETag",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Changed.class)))
  @APIResponse(responseCode = "409", description = "A domain belongs to another custom app")
  public RestResponse<Changed> create(
      @Parameter(description = HISTORY) @QueryParam("history") @DefaultValue("keep") String history,
      AppBody body) {
    AppSpec draft = FieldChecks.requireBody(body).draft();
    CatalogueEditor.Made made = editor.create(draft, order(body.reason(), history));
    return answer(
        RestResponse.ResponseBuilder.<Changed>create(RestResponse.Status.CREATED)
            .location(URI.create("/api/v1/catalogue/apps/" + made.app())),
        made);
  }

  @PUT
  @Path("/apps/{id}")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Update custom app")
  @APIResponse(responseCode = "200", description = "Updated app")
  @APIResponse(
      responseCode = "409",
      description = "The app is not a custom app, or a domain belongs to another app")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<Changed> edit(
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      @Parameter(description = HISTORY) @QueryParam("history") @DefaultValue("keep") String history,
      AppBody body) {
    AppSpec draft = FieldChecks.requireBody(body).draft();
    return answer(
        RestResponse.ResponseBuilder.<Changed>ok(null),
        editor.edit(parseRef(id), ifMatch, draft, order(body.reason(), history)));
  }

  @DELETE
  @Path("/apps/{id}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Delete custom app",
      description = "Past traffic keeps its name unless it is reclassified.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "409", description = "The app is not a custom app")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void delete(
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      @Parameter(description = HISTORY) @QueryParam("history") @DefaultValue("keep") String history,
      @QueryParam("reason") String reason) {
    editor.delete(parseRef(id), ifMatch, order(reason, history));
  }

  @PUT
  @Path("/apps/{id}/override")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Override score or category of an app")
  @APIResponse(responseCode = "200", description = "Updated app")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<Changed> override(
      @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, OverrideBody body) {
    String note =
        FieldChecks.given("note", FieldChecks.reason(FieldChecks.requireBody(body).note()));
    Category category =
        body.category() == null ? null : FieldChecks.valid(() -> Category.of(body.category()));
    if (body.score() == null && category == null) {
      throw FieldChecks.badRequest("field \"score\" or \"category\" is required");
    }
    if (body.score() != null && !(body.score() >= 0 && body.score() <= 10)) {
      throw FieldChecks.badRequest("field \"score\" must be 0 to 10");
    }
    return answer(
        RestResponse.ResponseBuilder.<Changed>ok(null),
        editor.override(parseRef(id), ifMatch, body.score(), category, note, order(note, "keep")));
  }

  @DELETE
  @Path("/apps/{id}/override")
  @RolesAllowed("admin")
  @Operation(summary = "Remove score and category override")
  @APIResponse(responseCode = "200", description = "Updated app")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<Changed> removeOverride(
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      @QueryParam("reason") String reason) {
    return answer(
        RestResponse.ResponseBuilder.<Changed>ok(null),
        editor.removeOverride(parseRef(id), ifMatch, order(reason, "keep")));
  }

  @GET
  @Path("/versions")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(
      summary = "List catalogue changes",
      description = "Returns versions with their authors, newest first.")
  public VersionPage listVersions(@BeanParam PageParameters page) {
    int limit = page.limit();
    List<String> after = page.after("version", 1);
    long before =
        after == null ? Long.MAX_VALUE : FieldChecks.valid(() -> Long.valueOf(after.get(0)));
    List<CurationStore.Version> found = store.listVersions(before, limit + 1);
    List<VersionView> shown =
        found.stream()
            .limit(limit)
            .map(
                v ->
                    new VersionView(
                        v.version(),
                        v.at(),
                        v.who(),
                        v.action(),
                        v.subject(),
                        v.was(),
                        v.became(),
                        v.reason()))
            .toList();
    return new VersionPage(
        shown,
        found.size() > limit
            ? PageParameters.formatCursor("version", Long.toString(shown.getLast().version()))
            : null);
  }

  private RestResponse<Changed> answer(
      RestResponse.ResponseBuilder<Changed> response, CatalogueEditor.Made made) {
    CatalogueInForce current = catalogues.inForce();
    return response
        .entity(new Changed(catalogues.detail(current, made.app()), made.rename()))
        .header("ETag", CatalogueEditor.createRevision(current, made.app()).tag())
        .build();
  }

  private CatalogueEditor.Order order(String reason, String history) {
    return new CatalogueEditor.Order(
        identity.getPrincipal().getName(),
        FieldChecks.reason(reason),
        FieldChecks.oneOf("history", history, "keep", "rename").equals("rename"));
  }

  private static AppRef parseRef(String id) {
    try {
      return new AppRef(id);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.NOT_FOUND, e.getMessage());
    }
  }

  private static RiskLevel parseLevel(String text) {
    String level = FieldChecks.oneOf("riskLevel", text, "high", "medium", "low", "not-assessed");
    return RiskLevel.valueOf(level.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
