package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.Problem;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.RangeProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of address ranges imported from providers' lists. */
@Path("/api/v1/catalogue/imports/address-ranges")
@Tag(name = "Catalogue")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RangeImportResource {

  private static final String DRY_RUN = "true: dry run that reports changes without applying them";

  private final Catalogues catalogues;
  private final RangeImports imports;
  private final SecurityIdentity identity;

  RangeImportResource(Catalogues catalogues, RangeImports imports, SecurityIdentity identity) {
    this.catalogues = catalogues;
    this.imports = imports;
    this.identity = identity;
  }

  /**
   * Invalid or skipped entry of a list with its reason.
   *
   * @param place position in the list, counted from 0; {@code line 1} is the first line
   */
  @Schema(name = "AddressRangeNote")
  record NoteView(String place, String why) {

    private static List<NoteView> of(PublishedRanges.Notes notes) {
      return notes.first().stream().map(note -> new NoteView(note.place(), note.why())).toList();
    }
  }

  /**
   * Result of an import, or of its dry run.
   *
   * @param published the provider's version of the list, or null
   * @param prefixes number of prefixes after the import
   * @param moved remaining prefixes with another app
   * @param skippedCount number of skipped entries
   * @param skipped the first 100 of them
   * @param faultCount number of invalid entries; unless it is 0, nothing is imported
   * @param faults the first 100 of them
   * @param rename id of the reclassification request, or null
   */
  @Schema(name = "AddressRangesResult")
  record Result(
      boolean dryRun,
      String provider,
      @Schema(nullable = true) String published,
      int prefixes,
      int added,
      int removed,
      int moved,
      List<RangesResource.AppView> apps,
      int skippedCount,
      List<NoteView> skipped,
      int faultCount,
      List<NoteView> faults,
      @Schema(nullable = true) Long rename) {}

  /** Problem of an import with invalid entries. */
  @Schema(name = "AddressRangesProblem")
  record WrongEntries(
      URI type, String title, int status, String detail, int faultCount, List<NoteView> faults) {}

  @POST
  @Path("/{provider}")
  @RolesAllowed("admin")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  @Operation(
      operationId = "importAddressRanges",
      summary = "Import published address ranges of a provider",
      description =
          "The body is the list published by the provider: ip-ranges.json of AWS, service "
              + "tags of Azure, goog.json or cloud.json of Google, or ips-v4 and ips-v6 of "
              + "Cloudflare in one body. The import replaces the previous list of the provider.")
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT)),
        @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "200",
      description = "Applied changes, or the changes that a dry run found")
  @APIResponse(responseCode = "404", description = "There is no such provider")
  @APIResponse(responseCode = "412", description = "The list has changed since it was read")
  @APIResponse(responseCode = "413", description = "The list exceeds 12 MiB")
  @APIResponse(
      responseCode = "422",
      description = "Invalid entries; the previous list stays in force",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = WrongEntries.class)))
  public RestResponse<Result> importList(
      @Parameter(description = RangesResource.PROVIDER) @PathParam("provider") String provider,
      @Parameter(description = "Import only if the current list has this ETag")
          @HeaderParam("If-Match")
          String ifMatch,
      @Parameter(description = DRY_RUN) @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      @Parameter(description = RangesResource.HISTORY) @QueryParam("history") @DefaultValue("keep")
          String history,
      InputStream body) {
    RangeProvider known = RangesResource.parseProvider(provider);
    boolean dry = FieldChecks.oneOf("dryRun", dryRun, "true", "false").equals("true");
    CatalogueEditor.Order order =
        new CatalogueEditor.Order(
            identity.getPrincipal().getName(),
            "import",
            FieldChecks.oneOf("history", history, "keep", "rename").equals("rename"));
    PublishedRanges list = read(known, body);
    if (list.faults().count() > 0 && !dry) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "%d entries are invalid, the first: %s: %s. Nothing is imported"
              .formatted(
                  list.faults().count(),
                  list.faults().first().getFirst().place(),
                  list.faults().first().getFirst().why()),
          Map.of("faultCount", list.faults().count(), "faults", NoteView.of(list.faults())));
    }
    if (dry) {
      RangeImports.Difference difference = imports.plan(list);
      return RestResponse.ResponseBuilder.ok(result(true, list, difference, null))
          .header("ETag", RangeImports.createRevision(catalogues.inForce(), known).tag())
          .build();
    }
    RangeImports.Made made = imports.replace(list, ifMatch, order);
    return RestResponse.ResponseBuilder.ok(result(false, list, made.difference(), made.rename()))
        .header("ETag", '"' + Long.toString(made.revision()) + '"')
        .build();
  }

  private static PublishedRanges read(RangeProvider provider, InputStream body) {
    FieldChecks.requireBody(body);
    try {
      return RangesReader.read(provider, body);
    } catch (IllegalArgumentException e) {
      throw FieldChecks.badRequest(e.getMessage());
    } catch (IOException e) {
      throw FieldChecks.badRequest("the body is incomplete");
    }
  }

  private Result result(
      boolean dry, PublishedRanges list, RangeImports.Difference difference, Long rename) {
    CatalogueInForce current = catalogues.inForce();
    Map<AppRef, Integer> counts =
        list.apps().values().stream()
            .collect(Collectors.groupingBy(app -> app, Collectors.summingInt(_ -> 1)));
    return new Result(
        dry,
        list.provider().id(),
        list.version(),
        list.apps().size(),
        difference.added(),
        difference.removed(),
        difference.moved(),
        RangesResource.listApps(current, counts),
        list.skipped().count(),
        NoteView.of(list.skipped()),
        list.faults().count(),
        NoteView.of(list.faults()),
        rename);
  }
}
