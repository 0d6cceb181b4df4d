package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.Problem;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.correlation.catalogue.MfaList;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Imports a published list of multi-factor authentication. */
@Path("/api/v1/catalogue/imports/mfa")
@Tag(name = "Catalogue")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MfaImportResource {

  /** Publisher of lists in this format; their licence is at https://2fa.directory/api. */
  private static final String DIRECTORY = "2factorauth";

  private static final String DIRECTORY_LICENCE = "MIT";

  private final Catalogues catalogues;
  private final MfaImports imports;
  private final SecurityIdentity identity;
  private final Clock clock;

  MfaImportResource(
      Catalogues catalogues, MfaImports imports, SecurityIdentity identity, Clock clock) {
    this.catalogues = catalogues;
    this.imports = imports;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Result of an import, or of its dry run.
   *
   * @param list null if there are invalid entries
   * @param faults invalid entries; if there are any, nothing is imported
   */
  @Schema(name = "MfaImportResult")
  record Result(
      boolean dryRun,
      @Schema(nullable = true) MfaListResource.ListView list,
      List<ImportResource.LineView> faults) {}

  @POST
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "importMfaList",
      summary = "Import MFA list",
      description =
          "The body is a file published by the 2FA Directory of 2factorauth: tfa.json or "
              + "all.json of version 3, or all.json of version 4. Apps that claim a listed domain "
              + "get the factor mfa unless the catalogue states it. No other factor is changed. "
              + "The import replaces the previous list.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Object.class)))
  @APIResponse(responseCode = "200", description = "Contents of the list, with ETag")
  @APIResponse(responseCode = "412", description = "The list has changed since it was read")
  @APIResponse(
      responseCode = "422",
      description = "Invalid entries; the previous list stays in force",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = ImportResource.WrongLines.class)))
  public RestResponse<Result> importList(
      @Parameter(description = "Import only if the current list has this ETag")
          @HeaderParam("If-Match")
          String ifMatch,
      @Parameter(description = "true: dry run that reports changes without applying them")
          @QueryParam("dryRun")
          @DefaultValue("false")
          String dryRun,
      @Parameter(description = "Publisher of the list. Findings name it with the year")
          @QueryParam("source")
          @DefaultValue(DIRECTORY)
          String source,
      @Parameter(description = "Licence of the list. Default for lists of 2factorauth: MIT")
          @QueryParam("licence")
          String licence,
      @Parameter(description = "Version of the list, as named by the publisher", example = "v3")
          @QueryParam("version")
          String version,
      @Parameter(description = "Date of the list. Default: today", example = "2026-11-20")
          @QueryParam("published")
          String published,
      InputStream body) {
    boolean dry = FieldChecks.oneOf("dryRun", dryRun, "true", "false").equals("true");
    MfaList.Origin origin =
        FieldChecks.valid(
            () ->
                new MfaList.Origin(
                    FieldChecks.text(source),
                    checkLicence(source, licence),
                    FieldChecks.text(version),
                    parseDay(published)));
    MfaListReader.Read read = read(body);
    List<ImportResource.LineView> faults = ImportResource.LineView.of(read.faults());
    if (!faults.isEmpty() && !dry) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "%d entries are invalid, the first: %s. Nothing is imported"
              .formatted(faults.size(), read.faults().getFirst()),
          Map.of("faults", faults));
    }
    MfaList list =
        dry
            ? new MfaList(catalogues.inForce().mfa().revision(), origin, null, null, read.domains())
            : imports.replace(origin, read.domains(), ifMatch, identity.getPrincipal().getName());
    return RestResponse.ResponseBuilder.ok(
            new Result(
                dry,
                faults.isEmpty() ? MfaListResource.ListView.of(catalogues.inForce(), list) : null,
                faults))
        .header("ETag", MfaImports.toRevision(list).tag())
        .build();
  }

  private static String checkLicence(String source, String given) {
    String licence = FieldChecks.text(given);
    if (licence == null && !DIRECTORY.equals(source.strip())) {
      throw new IllegalArgumentException(
          "licence is required for a list of %s".formatted(source.strip()));
    }
    return licence == null ? DIRECTORY_LICENCE : licence;
  }

  private LocalDate parseDay(String published) {
    LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    if (FieldChecks.text(published) == null) {
      return today;
    }
    try {
      LocalDate day = LocalDate.parse(published.strip());
      if (day.getYear() >= 2000 && !day.isAfter(today.plusDays(1))) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // refused below
    }
    throw new IllegalArgumentException(
        "published must be a day such as 2026-11-20, not a later one");
  }

  private static MfaListReader.Read read(InputStream body) {
    FieldChecks.requireBody(body);
    try {
      return MfaListReader.read(body);
    } catch (IllegalArgumentException e) {
      throw FieldChecks.badRequest(e.getMessage());
    } catch (IOException e) {
      throw FieldChecks.badRequest("the body is incomplete");
    }
  }
}
