package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.Problem;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.Fault;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Import of custom apps from files. Imports are CPU-bound, so they run on a pool thread instead of
 * a virtual thread; only one runs at a time to bound memory.
 */
@Path("/api/v1/catalogue/imports")
@Tag(name = "Catalogue")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class ImportResource {

  private static final String NDJSON = "application/x-ndjson";
  private static final String MODE =
      "add: keep existing domains that are not in the import; replace: remove them from "
          + "the app";
  private static final String DRY_RUN = "true: dry run that reports changes without applying them";
  private static final String HISTORY =
      "rename: also reclassify past usage; keep: apply to future usage only";

  /** Maximum number of unsupported lines in an answer. */
  static final int MOST_SKIPPED = 1_000;

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Semaphore running = new Semaphore(1);
  private final Catalogues catalogues;
  private final CatalogueEditor editor;
  private final SecurityIdentity identity;

  ImportResource(Catalogues catalogues, CatalogueEditor editor, SecurityIdentity identity) {
    this.catalogues = catalogues;
    this.editor = editor;
    this.identity = identity;
  }

  /**
   * Invalid or skipped line with its reason.
   *
   * @param source the list; json/17 is the 18th entry of a JSON feed
   */
  @Schema(name = "ImportLine")
  record LineView(String source, int line, String why) {

    static List<LineView> of(List<Fault> faults) {
      return faults.stream()
          .map(fault -> new LineView(fault.source(), fault.line(), fault.message()))
          .toList();
    }
  }

  /** Domain currently claimed by a shipped app. */
  @Schema(name = "ImportTakenOver")
  record TakenOver(String domain, String from) {}

  /**
   * Effect on one app.
   *
   * @param id null for an app that a dry run would create
   * @param change created, changed or unchanged
   * @param rename id of the reclassification request, or null
   */
  @Schema(name = "ImportedApp")
  record ImportedApp(
      @Schema(nullable = true) String id,
      @Schema(nullable = true) String name,
      String change,
      List<String> added,
      List<String> removed,
      @Schema(nullable = true) Long rename) {}

  /**
   * Result of an import, or of its dry run.
   *
   * @param takenOver domains formerly claimed by shipped apps
   * @param unsupported skipped lines with unsupported rules
   * @param faults invalid lines; if there are any, nothing is imported
   */
  @Schema(name = "ImportResult")
  record Result(
      boolean dryRun,
      List<ImportedApp> apps,
      List<TakenOver> takenOver,
      List<LineView> unsupported,
      List<LineView> faults) {}

  /** Problem of an import with invalid lines. */
  @Schema(name = "ImportProblem")
  record WrongLines(URI type, String title, int status, String detail, List<LineView> faults) {}

  @POST
  @Path("/domain-list")
  @RolesAllowed("admin")
  @Consumes({MediaType.TEXT_PLAIN, "application/zip"})
  @Operation(
      operationId = "importAppDomains",
      summary = "Import app domains in v2fly format",
      description =
          "The body is a text list, or a zipped directory of lists that include each other. "
              + "keyword: and regexp: entries are reported and skipped.")
  @RequestBody(
      content = {
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)),
        @Content(
            mediaType = "application/zip",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "200",
      description = "Applied changes, or the changes that a dry run found")
  @APIResponse(responseCode = "409", description = "A domain belongs to another custom app")
  @APIResponse(responseCode = "503", description = "Another import is running. Retry later.")
  @APIResponse(
      responseCode = "422",
      description = "Invalid lines; nothing was imported",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = WrongLines.class)))
  public Result domainList(
      @Parameter(
              description =
                  "ID of the custom app to which the domains are added. Without it, the app is "
                      + "selected by name")
          @QueryParam("app")
          String app,
      @Parameter(description = "Name of the app, if it is created") @QueryParam("name") String name,
      @Parameter(description = "ID of the category of a new app") @QueryParam("category")
          String category,
      @Parameter(description = "List in the directory to import") @QueryParam("list") String list,
      @Parameter(
              description =
                  "Import only entries with these attributes, separated by commas. A leading hyphen "
                      + "excludes an attribute",
              example = "cn,-ads")
          @QueryParam("attributes")
          String attributes,
      @Parameter(description = MODE) @QueryParam("mode") @DefaultValue("add") String mode,
      @Parameter(description = DRY_RUN) @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      @Parameter(description = HISTORY) @QueryParam("history") @DefaultValue("keep") String history,
      InputStream body) {
    if (FieldChecks.text(app) == null && FieldChecks.text(name) == null) {
      throw FieldChecks.badRequest("app or name is required");
    }
    Target target =
        new Target(
            FieldChecks.text(app) == null ? null : FieldChecks.valid(() -> new AppRef(app.strip())),
            FieldChecks.text(name),
            category == null ? null : FieldChecks.valid(() -> Category.of(category)));
    How how = How.of(mode, dryRun, history);
    List<String> wanted = attributes == null ? List.of() : List.of(attributes.split(","));
    return alone(
        () -> {
          Map<String, String> lists = ListArchive.read(body);
          String root = formatRoot(lists, FieldChecks.text(list));
          DomainLists.Read read = DomainLists.read(lists, root, wanted);
          return result(
              List.of(target.wanted(read.domains(), root)), how, read.unsupported(), read.faults());
        });
  }

  @POST
  @Path("/csv")
  @RolesAllowed("admin")
  @Consumes("text/csv")
  @Operation(
      operationId = "importAppsCsv",
      summary = "Import custom apps from CSV",
      description =
          "The CSV header contains domain and either app or name. category, vendor and "
              + "headquarters are optional. Rows of the same app must be adjacent.")
  @RequestBody(
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "200",
      description = "Applied changes, or the changes that a dry run found")
  @APIResponse(responseCode = "409", description = "A domain belongs to another custom app")
  @APIResponse(responseCode = "503", description = "Another import is running. Retry later.")
  @APIResponse(
      responseCode = "422",
      description = "Invalid lines; nothing was imported",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = WrongLines.class)))
  public Result csv(
      @Parameter(description = MODE) @QueryParam("mode") @DefaultValue("add") String mode,
      @Parameter(description = DRY_RUN) @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      @Parameter(description = HISTORY) @QueryParam("history") @DefaultValue("keep") String history,
      InputStream body) {
    How how = How.of(mode, dryRun, history);
    return alone(
        () -> {
          AppsCsv.Read read = AppsCsv.read(body);
          return result(read.apps(), how, List.of(), read.faults());
        });
  }

  @POST
  @Path("/json")
  @RolesAllowed("admin")
  @Consumes({MediaType.APPLICATION_JSON, NDJSON})
  @Operation(
      operationId = "importAppsJson",
      summary = "Import custom apps from JSON feed",
      description =
          "The body is an array of objects, or one object per line, with the fields of the "
              + "CSV import: domain (string or array) and either app or name. category, vendor and "
              + "headquarters are optional. Other fields are reported and ignored. Objects of the "
              + "same app must be adjacent.")
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)),
        @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "200",
      description = "Applied changes, or the changes that a dry run found")
  @APIResponse(responseCode = "409", description = "A domain belongs to another custom app")
  @APIResponse(responseCode = "503", description = "Another import is running. Retry later.")
  @APIResponse(
      responseCode = "422",
      description = "Invalid entries; nothing was imported",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = WrongLines.class)))
  public Result json(
      @Parameter(description = MODE) @QueryParam("mode") @DefaultValue("add") String mode,
      @Parameter(description = DRY_RUN) @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      @Parameter(description = HISTORY) @QueryParam("history") @DefaultValue("keep") String history,
      InputStream body) {
    How how = How.of(mode, dryRun, history);
    FieldChecks.requireBody(body);
    return alone(
        () -> {
          AppsJson.Read read = AppsJson.read(body);
          return result(read.apps(), how, read.unknown(), read.faults());
        });
  }

  /** App that receives a list's domains. */
  private record Target(AppRef app, String name, Category category) {

    ImportPlan.Wanted wanted(List<ImportPlan.Placed> domains, String source) {
      return new ImportPlan.Wanted(app, name, category, null, null, domains, source, 1);
    }
  }

  /** Parameters of an import, validated before its body is read. */
  private record How(ImportPlan.Mode mode, boolean dry, boolean rename) {

    static How of(String mode, String dryRun, String history) {
      return new How(
          ImportPlan.Mode.valueOf(
              FieldChecks.oneOf("mode", mode, "add", "replace").toUpperCase(Locale.ROOT)),
          FieldChecks.oneOf("dryRun", dryRun, "true", "false").equals("true"),
          FieldChecks.oneOf("history", history, "keep", "rename").equals("rename"));
    }
  }

  private interface Import {
    Result run() throws IOException;
  }

  /** Runs an import unless another one is running. */
  private Result alone(Import one) {
    if (!running.tryAcquire()) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "Another import is running; nothing was imported. Retry later.",
          Map.of(),
          RETRY);
    }
    try {
      return one.run();
    } catch (IllegalArgumentException e) {
      throw FieldChecks.badRequest(e.getMessage());
    } catch (IOException e) {
      throw FieldChecks.badRequest("the body is incomplete");
    } finally {
      running.release();
    }
  }

  private Result result(
      List<ImportPlan.Wanted> apps, How how, List<Fault> unsupported, List<Fault> unreadable) {
    CatalogueEditor.Order order =
        new CatalogueEditor.Order(identity.getPrincipal().getName(), "import", how.rename());
    // what can't be read would only cause more faults
    ImportPlan plan =
        unreadable.isEmpty()
            ? ImportPlan.of(catalogues.inForce(), apps, how.mode())
            : new ImportPlan(List.of(), Map.of(), unreadable);
    if (!plan.faults().isEmpty() && !how.dry()) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "%d lines are invalid, the first: %s"
              .formatted(plan.faults().size(), plan.faults().getFirst()),
          Map.of("faults", LineView.of(plan.faults())));
    }
    List<CatalogueEditor.Made> made = how.dry() ? null : editor.apply(plan.steps(), order);
    List<ImportedApp> shown = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      shown.add(createView(plan.steps().get(i), made == null ? null : made.get(i)));
    }
    return new Result(
        how.dry(),
        shown,
        plan.takenOver().entrySet().stream()
            .map(taken -> new TakenOver(taken.getKey().text(), taken.getValue().id()))
            .toList(),
        LineView.of(unsupported),
        LineView.of(plan.faults()));
  }

  private static ImportedApp createView(ImportPlan.Step step, CatalogueEditor.Made made) {
    String id = made == null ? null : made.app().id();
    Long rename = made == null ? null : made.rename();
    return switch (step) {
      case ImportPlan.Create create ->
          new ImportedApp(
              id,
              create.draft().name(),
              "created",
              listTexts(create.draft().domains()),
              List.of(),
              rename);
      case ImportPlan.Edit edit ->
          new ImportedApp(
              edit.app().id(),
              edit.draft().name(),
              "changed",
              listTexts(edit.added()),
              listTexts(edit.removed()),
              rename);
      case ImportPlan.Same same ->
          new ImportedApp(same.app().id(), null, "unchanged", List.of(), List.of(), null);
    };
  }

  private static String formatRoot(Map<String, String> lists, String named) {
    if (named == null && lists.size() == 1) {
      return lists.keySet().iterator().next();
    }
    if (named == null || !lists.containsKey(named)) {
      throw FieldChecks.badRequest(
          "list must name one of the %d lists in the folder".formatted(lists.size()));
    }
    return named;
  }

  private static List<String> listTexts(List<DomainPattern> patterns) {
    return patterns.stream().map(DomainPattern::text).toList();
  }
}
