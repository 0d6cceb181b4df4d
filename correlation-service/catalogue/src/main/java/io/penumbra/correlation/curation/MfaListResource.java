package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.Fields;
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

/** The published list that states which services offer multi-factor authentication. */
@Path("/api/v1/catalogue/mfa-list")
@Tag(name = "Risk")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MfaListResource {

  /** Apps that an answer names. */
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
   * An app of which the list states the opposite of the catalogue. The catalogue counts.
   *
   * @param stated yes or no, by the catalogue
   * @param source source of the catalogue's statement, or null
   * @param listed yes or no, by the list
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
   * A list, and what it states of the catalogue's apps.
   *
   * @param source the publisher; findings name it with the year
   * @param version as its publisher calls it, or null
   * @param domains number of domains
   * @param offered apps that have multi-factor authentication by the list alone
   * @param notOffered apps that have none by the list alone
   * @param contradictionCount apps of which it states the opposite of the catalogue, which counts
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
   * @param list null as long as none was imported
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
    imports.delete(ifMatch, identity.getPrincipal().getName(), Fields.reason(reason));
  }
}
