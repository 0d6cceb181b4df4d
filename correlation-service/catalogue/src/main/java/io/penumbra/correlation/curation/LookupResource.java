package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.Destination;
import io.penumbra.correlation.catalogue.RiskScore.Rating;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lookup of the app behind a host. */
@Path("/api/v1/catalogue/lookup")
@Tag(name = "Catalogue")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class LookupResource {

  private static final int MOST_HOSTS = 1_000;

  private final HostLookup lookup;

  LookupResource(HostLookup lookup) {
    this.lookup = lookup;
  }

  /**
   * Destination of a host.
   *
   * @param host as it was sent
   * @param kind catalogued and custom are apps
   * @param id id of the app in the catalogue, or null without an app
   * @param appId report id of the destination, or null before its first transaction
   * @param name of the app, the registrable domain of an unmatched host, or null
   * @param pattern of the app that matched, or null for addresses
   * @param score 0 (risky) to 10 (safest), or null without an app
   * @param confidence known share of the evidence, 0 to 1
   * @param level high, medium, low or not-assessed, or null without an app
   */
  @Schema(name = "HostLookup")
  record HostView(
      String host,
      @Schema(enumeration = {"catalogued", "custom", "unmatched", "internal", "unnamed"})
          String kind,
      @Schema(nullable = true) String id,
      @Schema(nullable = true) Integer appId,
      @Schema(nullable = true) String name,
      @Schema(nullable = true) AppView.CategoryView category,
      @Schema(nullable = true) String vendor,
      @Schema(nullable = true) String headquarters,
      @Schema(nullable = true) String pattern,
      @Schema(nullable = true) Double score,
      @Schema(nullable = true) Double confidence,
      @Schema(nullable = true) Double scoreLow,
      @Schema(nullable = true) Double scoreHigh,
      @Schema(nullable = true) String level,
      List<String> tags) {

    private static HostView of(HostLookup.Found found) {
      App app = found.app();
      Rating rating = found.rating();
      String row = found.destination().row();
      String kind = row.substring(0, row.indexOf(':'));
      if (app == null) {
        String name =
            found.destination() instanceof Destination.UnmatchedDomain(String domain)
                ? domain
                : null;
        return new HostView(
            found.host(),
            kind,
            null,
            found.number(),
            name,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            found.tags());
      }
      return new HostView(
          found.host(),
          kind,
          app.ref().id(),
          found.number(),
          app.name(),
          AppView.CategoryView.of(app.category()),
          app.vendor(),
          app.headquarters(),
          found.pattern() == null ? null : found.pattern().text(),
          rating.score(),
          rating.confidence(),
          rating.low(),
          rating.high(),
          rating.level().id(),
          found.tags());
    }
  }

  /** Hosts to look up. */
  @Schema(name = "HostLookupRequest", requiredProperties = "hosts")
  record Body(@Schema(maxItems = MOST_HOSTS) List<String> hosts) {}

  /** One item per host, in their order. */
  @Schema(name = "HostLookupList")
  record HostList(List<HostView> items) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(operationId = "lookUpHost", summary = "Look up app and risk of a host")
  public HostView one(
      @Parameter(
              description = "Host name or address, with optional port",
              example = "files.slack.com",
              required = true)
          @QueryParam("host")
          String host) {
    if (FieldChecks.text(host) == null) {
      throw FieldChecks.badRequest("host is required");
    }
    return HostView.of(lookup.find(List.of(host)).getFirst());
  }

  @POST
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "lookUpHosts", summary = "Look up apps and risk of hosts")
  public HostList all(Body body) {
    List<String> hosts = FieldChecks.given("hosts", FieldChecks.requireBody(body).hosts());
    if (hosts.size() > MOST_HOSTS) {
      throw FieldChecks.badRequest(
          "field \"hosts\" must have at most %d hosts, got %d".formatted(MOST_HOSTS, hosts.size()));
    }
    hosts.forEach(host -> FieldChecks.given("hosts", FieldChecks.text(host)));
    return new HostList(lookup.find(hosts).stream().map(HostView::of).toList());
  }
}
