package io.penumbra.correlation.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Catalogue in effect: the shipped catalogue with administrators' changes, at one version.
 *
 * @param shipped shipped apps without changes
 * @param apps all apps: shipped ones in the category of an override, and custom ones; internal
 *     domains; address ranges; and imported facts about multi-factor authentication
 * @param imported address ranges and their lists
 * @param weights weight of each risk factor
 * @param mfa imported list about multi-factor authentication
 * @param proxyJoin schedule of matching proxy records with endpoint records
 */
public record CatalogueInForce(
    long version,
    AppCatalogue shipped,
    AppCatalogue apps,
    Map<AppRef, CustomApp> custom,
    Map<AppRef, AppOverride> overrides,
    ImportedRanges imported,
    RiskWeights weights,
    MfaList mfa,
    ProxyJoinSchedule proxyJoin) {

  /** Returns the shipped catalogue without changes. */
  static CatalogueInForce shippedAlone(AppCatalogue shipped) {
    return new CatalogueInForce(
        -1,
        shipped,
        shipped,
        Map.of(),
        Map.of(),
        ImportedRanges.none(shipped),
        RiskWeights.DEFAULT,
        MfaList.NONE,
        ProxyJoinSchedule.OFF);
  }

  /**
   * Creates a catalogue from its parts.
   *
   * @throws IllegalArgumentException when two custom apps share a domain
   */
  static CatalogueInForce of(
      long version,
      AppCatalogue shipped,
      Collection<CustomApp> custom,
      Collection<AppOverride> overrides,
      Set<DomainPattern> internal,
      ImportedRanges imported,
      RiskWeights weights,
      MfaList mfa,
      ProxyJoinSchedule proxyJoin) {
    Map<AppRef, AppOverride> overrideOf = new LinkedHashMap<>();
    overrides.forEach(override -> overrideOf.put(override.app(), override));
    Map<AppRef, CustomApp> customOf = new LinkedHashMap<>();
    custom.forEach(app -> customOf.put(app.app().ref(), app));
    AppCatalogue apps =
        custom.isEmpty()
                && overrides.isEmpty()
                && internal.isEmpty()
                && imported.revisions().isEmpty()
                && mfa.domains().isEmpty()
            ? shipped
            : AppCatalogue.layered(
                List.of(
                    shipped.apps().stream().map(app -> adjusted(app, overrideOf, mfa)).toList(),
                    custom.stream().map(app -> adjusted(app.app(), overrideOf, mfa)).toList()),
                internal,
                imported.ranges(),
                shipped.risk());
    return new CatalogueInForce(
        version,
        shipped,
        apps,
        Map.copyOf(customOf),
        Map.copyOf(overrideOf),
        imported,
        weights,
        mfa,
        proxyJoin);
  }

  private static App adjusted(App app, Map<AppRef, AppOverride> overrides, MfaList mfa) {
    AppOverride override = overrides.get(app.ref());
    App known = mfa.applied(app);
    return override == null || override.category() == null ? known : known.in(override.category());
  }

  public Optional<AppOverride> override(AppRef app) {
    return Optional.ofNullable(overrides.get(app));
  }

  /** Returns the score in effect: the administrator's, else the computed one. */
  public RiskScore.Rating rating(App app, int year) {
    return rating(app, weights, year);
  }

  /** Returns the score in effect with other weights. */
  public RiskScore.Rating rating(App app, RiskWeights weights, int year) {
    AppOverride override = overrides.get(app.ref());
    return override != null && override.score() != null
        ? RiskScore.Rating.decide(override.score())
        : shipped.risk().rate(app.category(), weights.jurisdictions().applied(app), weights, year);
  }

  /**
   * Returns the scores of the app's vendor by area; an administrator's score does not change them.
   */
  public AreaScores areas(App app, int year) {
    return shipped.risk().areas(app.category(), known(app), weights, year);
  }

  /** Computes the score of the app from public facts, with reasons. */
  public RiskScore computed(App app, int year) {
    return shipped.risk().explain(app.category(), known(app), weights, year);
  }

  /** Returns the public facts about the app, with any weight. */
  Map<RiskFactor, RiskFinding> findings(App app) {
    return shipped.risk().findings(app.category(), known(app));
  }

  private RiskProfile known(App app) {
    return weights.jurisdictions().applied(app);
  }

  /** Returns the version that last changed this app, or 0 if it is unchanged. */
  public long revision(AppRef app) {
    long written = custom.containsKey(app) ? custom.get(app).revision() : 0;
    return override(app).map(override -> Math.max(written, override.revision())).orElse(written);
  }

  /** Returns the version that imported a provider's address ranges, or 0 if there are none. */
  public long rangesRevision(RangeProvider provider) {
    return imported.revisions().getOrDefault(provider.id(), 0L);
  }
}
