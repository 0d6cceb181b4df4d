package io.penumbra.toggle.preferences;

import io.penumbra.commons.problem.FieldChecks;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.revision.Revision;
import io.penumbra.toggle.feature.Feature;
import io.penumbra.toggle.feature.FlagState;
import io.penumbra.toggle.feature.RequiredReasons;
import io.penumbra.toggle.preferences.DesiredFeatures.Setting;
import io.penumbra.toggle.request.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Resource for advanced features: lists them and changes their flags. */
@Path("/api/v1/advanced-features")
@Tag(name = "Advanced features")
class AdvancedFeaturesResource {

  /**
   * Advanced feature with its state.
   *
   * @param setBy configuration source that sets the feature, so that the API cannot change it; or
   *     null
   */
  record FeatureView(
      String name,
      String title,
      String description,
      String affects,
      boolean enabled,
      boolean onByDefault,
      @Schema(nullable = true) Instant changedAt,
      @Schema(nullable = true) String changedBy,
      @Schema(nullable = true) String setBy) {}

  /** List of all features. */
  record FeatureList(List<FeatureView> items) {}

  /** Change of a single feature. */
  @Schema(requiredProperties = "enabled")
  record FeatureChange(Boolean enabled, String reason) {}

  /** Change of several features at once, by name. */
  @Schema(requiredProperties = "features")
  record PreferencesChange(Map<String, Boolean> features, String reason) {}

  private final SavePreferences preferences;
  private final ConfiguredFeatures configured;
  private final CurrentCaller caller;

  AdvancedFeaturesResource(
      SavePreferences preferences, ConfiguredFeatures configured, CurrentCaller caller) {
    this.preferences = preferences;
    this.configured = configured;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({"admin", "analyst", "auditor", "service"})
  public Uni<RestResponse<FeatureList>> list() {
    return preferences.read().map(this::answer);
  }

  @PATCH
  @RolesAllowed("admin")
  public Uni<RestResponse<FeatureList>> save(
      @HeaderParam("If-Match") String ifMatch, PreferencesChange change) {
    Map<Feature, Boolean> wanted = wanted(FieldChecks.requireBody(change).features());
    String why = FieldChecks.reason(change.reason());
    return preferences
        .save(
            wanted,
            positions -> {
              toRevision(positions).mustMatch(ifMatch);
              check(positions, wanted, why);
            },
            why,
            caller.get())
        .map(this::answer);
  }

  @GET
  @Path("{name}")
  @RolesAllowed({"admin", "analyst", "auditor", "service"})
  public Uni<RestResponse<FeatureView>> getFeature(String name) {
    Feature feature = known(name);
    return preferences.read().map(positions -> answer(positions.get(feature)));
  }

  @PUT
  @Path("{name}")
  @RolesAllowed("admin")
  public Uni<RestResponse<FeatureView>> turn(
      String name, @HeaderParam("If-Match") String ifMatch, FeatureChange change) {
    Feature feature = known(name);
    Map<Feature, Boolean> wanted =
        Map.of(feature, FieldChecks.given("enabled", FieldChecks.requireBody(change).enabled()));
    String why = FieldChecks.reason(change.reason());
    return preferences
        .save(
            wanted,
            positions -> {
              toRevision(positions.get(feature)).mustMatch(ifMatch);
              check(positions, wanted, why);
            },
            why,
            caller.get())
        .map(positions -> answer(positions.get(feature)));
  }

  private void check(Map<Feature, FlagState> positions, Map<Feature, Boolean> wanted, String why) {
    wanted.forEach(
        (feature, enabled) ->
            configured
                .setting(feature)
                .filter(setting -> setting.enabled() != enabled)
                .ifPresent(setting -> refuse(feature, setting)));
    RequiredReasons.check(positions, why);
  }

  private static void refuse(Feature feature, Setting setting) {
    throw new ProblemException(
        ProblemType.SET_BY_CONFIGURATION,
        "%s is set by %s".formatted(feature.id(), setting.where()));
  }

  private static Feature known(String name) {
    return Feature.byId(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "there is no advanced feature of this name"));
  }

  private static Map<Feature, Boolean> wanted(Map<String, Boolean> features) {
    Map<Feature, Boolean> wanted = new EnumMap<>(Feature.class);
    FieldChecks.given("features", features)
        .forEach(
            (name, enabled) ->
                wanted.put(
                    Feature.byId(name)
                        .orElseThrow(
                            () ->
                                FieldChecks.reject(
                                    "features." + name,
                                    "is not an advanced feature; accepted: "
                                        + Arrays.stream(Feature.values())
                                            .map(Feature::id)
                                            .collect(Collectors.joining(", ")))),
                    FieldChecks.given("features." + name, enabled)));
    if (wanted.isEmpty()) {
      throw FieldChecks.reject("features", "must name at least one feature");
    }
    return wanted;
  }

  private RestResponse<FeatureList> answer(Map<Feature, FlagState> positions) {
    return RestResponse.ResponseBuilder.ok(
            new FeatureList(positions.values().stream().map(this::toView).toList()))
        .header("ETag", toRevision(positions).tag())
        .build();
  }

  private RestResponse<FeatureView> answer(FlagState position) {
    return RestResponse.ResponseBuilder.ok(toView(position))
        .header("ETag", toRevision(position).tag())
        .build();
  }

  private FeatureView toView(FlagState position) {
    Feature feature = position.feature();
    return new FeatureView(
        feature.id(),
        feature.title(),
        feature.description(),
        feature.affects(),
        position.enabled(),
        feature.onByDefault(),
        position.changedAt(),
        position.changedBy(),
        configured.setting(feature).map(Setting::where).orElse(null));
  }

  private static Revision toRevision(FlagState position) {
    return new Revision(Long.toString(position.version()));
  }

  /**
   * Returns the versions of all flags, so that a save of several flags requires current versions of
   * all.
   */
  private static Revision toRevision(Map<Feature, FlagState> positions) {
    return new Revision(
        positions.values().stream()
            .map(position -> Long.toString(position.version()))
            .collect(Collectors.joining("-")));
  }
}
