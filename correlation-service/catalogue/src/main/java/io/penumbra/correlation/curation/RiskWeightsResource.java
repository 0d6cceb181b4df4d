package io.penumbra.correlation.curation;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.correlation.catalogue.JurisdictionTier;
import io.penumbra.correlation.catalogue.Jurisdictions;
import io.penumbra.correlation.catalogue.RiskFactor;
import io.penumbra.correlation.catalogue.RiskScore.Rating;
import io.penumbra.correlation.catalogue.RiskWeight;
import io.penumbra.correlation.catalogue.RiskWeights;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** API of risk weights and country tiers. */
@Path("/api/v1/catalogue/risk-weights")
@Tag(name = "Risk")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RiskWeightsResource {

  private static final int MOST_LISTED = 1_000;

  private final RiskWeightEditor editor;
  private final SecurityIdentity identity;

  RiskWeightsResource(RiskWeightEditor editor, SecurityIdentity identity) {
    this.editor = editor;
    this.identity = identity;
  }

  /**
   * Weight of a factor.
   *
   * @param weight ignored, low, medium, high or very-high
   */
  @Schema(name = "RiskWeight")
  record WeightView(
      String id,
      String title,
      @Schema(enumeration = {"exposure", "general", "security", "compliance", "legal", "ai"})
          String group,
      @Schema(enumeration = {"ignored", "low", "medium", "high", "very-high"}) String weight,
      @Schema(enumeration = {"ignored", "low", "medium", "high", "very-high"})
          String defaultWeight) {

    private static WeightView of(RiskFactor factor, RiskWeights weights) {
      return new WeightView(
          factor.id(),
          factor.title(),
          factor.group().name().toLowerCase(Locale.ROOT),
          weights.of(factor).id(),
          factor.defaultWeight().id());
    }
  }

  /**
   * A country of vendors and its tier.
   *
   * @param country ISO 3166-1 alpha-2
   * @param source law or decision behind the default tier, with date and address
   */
  @Schema(name = "RiskJurisdiction")
  record JurisdictionView(
      String country,
      @Schema(enumeration = {"adequate", "other", "secret-access"}) String tier,
      @Schema(enumeration = {"adequate", "other", "secret-access"}) String defaultTier,
      String source) {

    private static JurisdictionView of(String country, Jurisdictions jurisdictions) {
      Jurisdictions.Country shipped = Jurisdictions.shipped(country);
      return new JurisdictionView(
          country, jurisdictions.of(country).id(), shipped.tier().id(), shipped.source());
    }
  }

  /**
   * All factors, and tiers of countries.
   *
   * @param jurisdictions by country; missing countries have the tier other
   */
  @Schema(name = "RiskWeightList")
  record WeightList(List<WeightView> items, List<JurisdictionView> jurisdictions) {}

  /**
   * Desired weights and tiers.
   *
   * @param weights by the factor's id: ignored, low, medium, high or very-high; missing factors
   *     have their default
   * @param jurisdictions by ISO 3166-1 alpha-2 code: adequate, other or secret-access; missing
   *     countries have their default. Without this field the tiers do not change.
   * @param reason reason for the change
   */
  @Schema(name = "RiskWeightsChange", requiredProperties = "weights")
  record Body(Map<String, String> weights, Map<String, String> jurisdictions, String reason) {

    RiskWeights wanted(Jurisdictions current) {
      Map<RiskFactor, RiskWeight> wanted = new EnumMap<>(RiskFactor.class);
      FieldChecks.given("weights", weights)
          .forEach(
              (factor, weight) ->
                  wanted.put(
                      RiskFactor.of(factor)
                          .orElseThrow(
                              () ->
                                  FieldChecks.badRequest(
                                      "field \"weights\": \"%s\" is not a risk factor"
                                          .formatted(factor))),
                      FieldChecks.valid(() -> RiskWeight.of(weight))));
      return new RiskWeights(wanted, jurisdictions == null ? current : tiers());
    }

    private Jurisdictions tiers() {
      return FieldChecks.valid(
          () ->
              new Jurisdictions(
                  jurisdictions.entrySet().stream()
                      .collect(
                          Collectors.toMap(
                              Map.Entry::getKey, tier -> JurisdictionTier.of(tier.getValue())))));
    }
  }

  /** A score and its level. */
  @Schema(name = "RiskRating")
  record RatingView(
      double score, @Schema(enumeration = {"high", "medium", "low", "not-assessed"}) String level) {

    private static RatingView of(Rating rating) {
      return new RatingView(rating.score(), rating.level().id());
    }
  }

  /**
   * App with a changed level.
   *
   * @param id id in the catalogue
   * @param appId id in reports
   * @param machines number of machines in the last 30 days
   * @param users number of users in the last 30 days
   */
  @Schema(name = "RiskWhatIfApp")
  record MovedView(
      String id,
      @Schema(nullable = true) Integer appId,
      String name,
      RatingView was,
      RatingView becomes,
      long machines,
      long users) {

    private static MovedView of(RiskWeightEditor.Moved moved) {
      return new MovedView(
          moved.app().ref().id(),
          moved.appId(),
          moved.app().name(),
          RatingView.of(moved.was()),
          RatingView.of(moved.becomes()),
          moved.usage().machines(),
          moved.usage().users());
    }
  }

  /**
   * Effect of other weights.
   *
   * @param apps number of apps with a changed level
   * @param machines number of machines that used any of them in the last 30 days
   * @param users number of users of any of them in the last 30 days
   * @param items these apps, by descending number of users; at most 1,000
   */
  @Schema(name = "RiskWhatIf")
  record WhatIf(long apps, long machines, long users, List<MovedView> items) {}

  @GET
  @RolesAllowed({"admin", "analyst", "auditor"})
  @Operation(summary = "Get risk weights and country tiers")
  public RestResponse<WeightList> list() {
    return answer();
  }

  @PUT
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replace risk weights and country tiers",
      description = "Scores in all reports change immediately.")
  @APIResponse(responseCode = "200", description = "Updated weights")
  @APIResponse(responseCode = "412", description = "The resource has changed since it was read")
  @APIResponse(responseCode = "428", description = "If-Match is missing")
  public RestResponse<WeightList> put(@HeaderParam("If-Match") String ifMatch, Body body) {
    editor.put(
        FieldChecks.requireBody(body)::wanted,
        ifMatch,
        identity.getPrincipal().getName(),
        FieldChecks.reason(body.reason()));
    return answer();
  }

  @POST
  @Path("/what-if")
  @RolesAllowed("admin")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "previewRiskWeights",
      summary = "Preview risk weight changes",
      description = "Dry run: nothing is changed.")
  @APIResponse(responseCode = "200", description = "OK")
  @APIResponse(
      responseCode = "503",
      description = "reporting-service is unavailable; users and machines are unknown")
  public WhatIf whatIf(Body body) {
    RiskWeightEditor.Effect effect =
        editor.whatIf(FieldChecks.requireBody(body).wanted(editor.jurisdictions()));
    return new WhatIf(
        effect.moved().size(),
        effect.usage().machines(),
        effect.usage().users(),
        effect.moved().stream().limit(MOST_LISTED).map(MovedView::of).toList());
  }

  private RestResponse<WeightList> answer() {
    RiskWeightEditor.Current current = editor.current();
    Jurisdictions jurisdictions = current.weights().jurisdictions();
    return RestResponse.ResponseBuilder.ok(
            new WeightList(
                Arrays.stream(RiskFactor.values())
                    .map(factor -> WeightView.of(factor, current.weights()))
                    .toList(),
                jurisdictions.countries().stream()
                    .map(country -> JurisdictionView.of(country, jurisdictions))
                    .toList()))
        .header("ETag", current.revision().tag())
        .build();
  }
}
