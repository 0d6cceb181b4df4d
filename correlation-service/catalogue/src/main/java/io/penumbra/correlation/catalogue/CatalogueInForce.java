package io.penumbra.correlation.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shipped catalogue with what administrators made of it, at one version.
 *
 * @param shipped the apps that came with the service, as they came
 * @param apps the naming rules: shipped apps in the category of an override, and custom ones;
 *     internal domains; address ranges; and the statements of the list of multi-factor
 *     authentication
 * @param imported the address ranges, and which lists they come from
 * @param weights weight of each risk factor
 * @param mfa statements of a published list about multi-factor authentication
 * @param proxyJoin schedule of matching records of proxies with those of endpoints
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

  /** Returns the catalogue that came with the service, without any changes. */
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
   * Puts them together.
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

  /** The score that counts: an administrator's, else the computed. */
  public RiskScore.Rating rating(App app, int year) {
    return rating(app, weights, year);
  }

  /** The score that would count with other weights. */
  public RiskScore.Rating rating(App app, RiskWeights weights, int year) {
    AppOverride override = overrides.get(app.ref());
    return override != null && override.score() != null
        ? RiskScore.Rating.decide(override.score())
        : shipped.risk().rate(app.category(), weights.jurisdictions().applied(app), weights, year);
  }

  /**
   * Returns the scores of the app's vendor, by area; an administrator's score does not change them.
   */
  public AreaScores areas(App app, int year) {
    return shipped.risk().areas(app.category(), known(app), weights, year);
  }

  /** Returns the score of the app from public knowledge, with reasons. */
  public RiskScore computed(App app, int year) {
    return shipped.risk().explain(app.category(), known(app), weights, year);
  }

  /** Returns the public knowledge about the app, with any weight. */
  Map<RiskFactor, RiskFinding> findings(App app) {
    return shipped.risk().findings(app.category(), known(app));
  }

  private RiskProfile known(App app) {
    return weights.jurisdictions().applied(app);
  }

  /** The version that last changed this app, or 0 when it is as it was shipped. */
  public long revision(AppRef app) {
    long written = custom.containsKey(app) ? custom.get(app).revision() : 0;
    return override(app).map(override -> Math.max(written, override.revision())).orElse(written);
  }

  /** The version that took a provider's address ranges over, or 0 when there are none. */
  public long rangesRevision(RangeProvider provider) {
    return imported.revisions().getOrDefault(provider.id(), 0L);
  }
}
