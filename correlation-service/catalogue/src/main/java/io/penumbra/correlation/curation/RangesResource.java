package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.RangeProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of address ranges that name transactions without a host name. */
@Path("/api/v1/catalogue/address-ranges")
@Tag(name = "Catalogue")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RangesResource {

  static final String PROVIDER = "aws, azure, google, google-cloud or cloudflare";
  static final String HISTORY =
      "rename: also reclassify past usage; keep: apply to future usage only";

  private final Catalogues catalogues;
  private final RangeImports imports;
  private final RangeStore store;
  private final SecurityIdentity identity;

  RangesResource(
      Catalogues catalogues, RangeImports imports, RangeStore store, SecurityIdentity identity) {
    this.catalogues = catalogues;
    this.imports = imports;
    this.store = store;
    this.identity = identity;
  }

  /** Number of prefixes of an app. */
  @Schema(name = "AddressRangesOfApp")
  record AppView(String app, @Schema(nullable = true) String name, int prefixes) {}

  /**
   * Imported list of a provider.
   *
   * @param published the provider's version of the list, or null
   */
  @Schema(name = "ImportedAddressRanges")
  record ImportedView(
      @Schema(nullable = true) String published,
      String who,
      Instant at,
      int prefixes,
      List<AppView> apps) {}

  /**
   * A provider of address ranges.
   *
   * @param publishedAt address of its list
   * @param imported null if its list was not imported
   */
  @Schema(name = "AddressRangeProvider")
  record ProviderView(
      String provider,
      String title,
      String publishedAt,
      @Schema(nullable = true) ImportedView imported) {}

  /** All providers. */
  @Schema(name = "AddressRangeProviderList")
  record ProviderList(List<ProviderView> items) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "List providers of address ranges")
  public ProviderList list() {
    CatalogueInForce current = catalogues.inForce();
    Map<String, RangeStore.RangeList> lists = store.listLists();
    return new ProviderList(
        Arrays.stream(RangeProvider.values())
            .map(provider -> view(current, provider, lists.get(provider.id())))
            .toList());
  }

  @GET
  @Path("/{provider}")
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "Get provider of address ranges")
  @APIResponse(responseCode = "200", description = "Address ranges of the provider, with ETag")
  @APIResponse(responseCode = "404", description = "There is no such provider")
  public RestResponse<ProviderView> one(
      @Parameter(description = PROVIDER) @PathParam("provider") String provider) {
    RangeProvider known = parseProvider(provider);
    RangeStore.RangeList list = store.listLists().get(known.id());
    return RestResponse.ResponseBuilder.ok(view(catalogues.inForce(), known, list))
        .header("ETag", '"' + Long.toString(list == null ? 0 : list.revision()) + '"')
        .build();
  }

  @DELETE
  @Path("/{provider}")
  @RolesAllowed("admin")
  @Operation(
      summary = "Delete address ranges of a provider",
      description = "Past usage keeps its names unless history is renamed.")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "404", description = "None were imported")
  @APIResponse(responseCode = "412", description = "The list has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public void delete(
      @Parameter(description = PROVIDER) @PathParam("provider") String provider,
      @HeaderParam("If-Match") String ifMatch,
      @Parameter(description = HISTORY) @QueryParam("history") @DefaultValue("keep") String history,
      @QueryParam("reason") String reason) {
    CatalogueEditor.Order order =
        new CatalogueEditor.Order(
            identity.getPrincipal().getName(),
            FieldChecks.reason(reason),
            FieldChecks.oneOf("history", history, "keep", "rename").equals("rename"));
    imports.delete(parseProvider(provider), ifMatch, order);
  }

  private static ProviderView view(
      CatalogueInForce current, RangeProvider provider, RangeStore.RangeList list) {
    return new ProviderView(
        provider.id(),
        provider.title(),
        provider.publishedAt(),
        list == null
            ? null
            : new ImportedView(
                list.published(),
                list.who(),
                list.at(),
                list.prefixes().values().stream().mapToInt(Integer::intValue).sum(),
                listApps(current, list.prefixes())));
  }

  /** Returns apps by descending number of prefixes. */
  static List<AppView> listApps(CatalogueInForce current, Map<AppRef, Integer> prefixes) {
    return prefixes.entrySet().stream()
        .sorted(
            Map.Entry.<AppRef, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            entry ->
                new AppView(
                    entry.getKey().id(),
                    current.apps().findApp(entry.getKey()).map(app -> app.name()).orElse(null),
                    entry.getValue()))
        .toList();
  }

  static RangeProvider parseProvider(String id) {
    try {
      return RangeProvider.of(id);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.NOT_FOUND, e.getMessage());
    }
  }
}
