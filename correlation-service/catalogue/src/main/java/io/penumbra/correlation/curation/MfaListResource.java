package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.MfaList;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of the published list of services with multi-factor authentication. */
@Path("/api/v1/catalogue/mfa-list")
@Tag(name = "Risk")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MfaListResource {

  /** Maximum number of apps in an answer. */
  private static final int MOST_SHOWN = 100;

  private final Catalogues catalogues;
  private final MfaImports imports;
  private final SecurityIdentity identity;

  MfaListResource(Catalogues catalogues, MfaImports imports, SecurityIdentity identity) {
    this.catalogues = catalogues;
    this.imports = imports;
    this.identity = identity;
  }

  /**
   * App for which the list contradicts the catalogue. The catalogue takes precedence.
   *
   * @param stated value of the catalogue, yes or no
   * @param source source of the catalogue's value, or null
   * @param listed value of the list, yes or no
   */
  @Schema(name = "MfaContradiction")
  record ContradictionView(
      String id,
      String name,
      @Schema(enumeration = {"yes", "no"}) String stated,
      @Schema(nullable = true) String source,
      @Schema(enumeration = {"yes", "no"}) String listed) {

    private static ContradictionView of(MfaImports.Contradiction contradiction) {
      return new ContradictionView(
          contradiction.app().ref().id(),
          contradiction.app().name(),
          contradiction.stated().yes() ? "yes" : "no",
          contradiction.stated().source(),
          contradiction.listed().yes() ? "yes" : "no");
    }
  }

  /**
   * List and its effect on the catalogue's apps.
   *
   * @param source the publisher, shown in findings with the year
   * @param version the publisher's version, or null
   * @param domains number of domains
   * @param offered apps with multi-factor authentication only according to the list
   * @param notOffered apps without it only according to the list
   * @param contradictionCount apps for which the list contradicts the catalogue
   * @param contradictions the first 100 of them
   */
  @Schema(name = "MfaList")
  record ListView(
      String source,
      String licence,
      @Schema(nullable = true) String version,
      LocalDate published,
      int domains,
      int offered,
      int notOffered,
      int contradictionCount,
      List<ContradictionView> contradictions) {

    static ListView of(CatalogueInForce catalogue, MfaList list) {
      MfaImports.Effect effect = MfaImports.Effect.of(catalogue, list);
      return new ListView(
          list.origin().source(),
          list.origin().licence(),
          list.origin().version(),
          list.origin().published(),
          list.domains().size(),
          effect.offered(),
          effect.notOffered(),
          effect.contradictions().size(),
          effect.contradictions().stream().limit(MOST_SHOWN).map(ContradictionView::of).toList());
    }
  }

  /**
   * The imported list.
   *
   * @param list null if none was imported
   * @param who imported it, or null
   * @param at time of the import, or null
   */
  @Schema(name = "ImportedMfaList")
  record ImportedView(
      @Schema(nullable = true) ListView list,
      @Schema(nullable = true) String who,
      @Schema(nullable = true) Instant at) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "Get imported MFA list")
  @APIResponse(responseCode = "200", description = "List with ETag, or null")
  public RestResponse<ImportedView> get() {
    CatalogueInForce current = catalogues.inForce();
    MfaList list = current.mfa();
    return RestResponse.ResponseBuilder.ok(
            new ImportedView(
                list.origin() == null ? null : ListView.of(current, list), list.who(), list.at()))
        .header("ETag", MfaImports.toRevision(list).tag())
        .build();
  }

  @DELETE
  @RolesAllowed("admin")
  @Operation(
      summary = "Delete imported MFA list",
      description = "Findings of the list become unknown again. Scores change immediately.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "404", description = "No list was imported")
  @APIResponse(responseCode = "412", description = "The list has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void delete(@HeaderParam("If-Match") String ifMatch, @QueryParam("reason") String reason) {
    imports.delete(ifMatch, identity.getPrincipal().getName(), FieldChecks.reason(reason));
  }
}
