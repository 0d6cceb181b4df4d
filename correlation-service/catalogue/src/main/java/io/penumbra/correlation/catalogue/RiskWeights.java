package io.penumbra.correlation.catalogue;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Weights of risk factors, and tiers of vendors' countries.
 *
 * @param factors weights by factor; missing factors have their default
 */
public record RiskWeights(Map<RiskFactor, RiskWeight> factors, Jurisdictions jurisdictions) {

  /**
   * Default weights: factors that decide breaches count most, such as sign-in, encryption, audits
   * and past breaches.
   */
  public static final RiskWeights DEFAULT = new RiskWeights(Map.of());

  public RiskWeights(Map<RiskFactor, RiskWeight> factors) {
    this(factors, Jurisdictions.DEFAULT);
  }

  public RiskWeights {
    EnumMap<RiskFactor, RiskWeight> complete = new EnumMap<>(RiskFactor.class);
    for (RiskFactor factor : RiskFactor.values()) {
      complete.put(factor, factors.getOrDefault(factor, factor.defaultWeight()));
    }
    factors = Collections.unmodifiableMap(complete);
  }

  /**
   * Creates weights and tiers from ids. Factors unknown to this release are ignored, so that it
   * starts after a rollback.
   *
   * @param tiers by country
   */
  public static RiskWeights ofIds(Map<String, String> ids, Map<String, String> tiers) {
    Map<RiskFactor, RiskWeight> weights = new EnumMap<>(RiskFactor.class);
    ids.forEach(
        (factor, weight) ->
            RiskFactor.of(factor).ifPresent(known -> weights.put(known, RiskWeight.of(weight))));
    return new RiskWeights(
        weights,
        new Jurisdictions(
            tiers.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, tier -> JurisdictionTier.of(tier.getValue())))));
  }

  public RiskWeight of(RiskFactor factor) {
    return factors.get(factor);
  }

  boolean ignore(RiskFactor factor) {
    return factors.get(factor) == RiskWeight.IGNORED;
  }

  /** Returns factors and countries that differ from the default, one per line. */
  @Override
  public String toString() {
    return Stream.concat(
            Arrays.stream(RiskFactor.values())
                .filter(factor -> of(factor) != factor.defaultWeight())
                .map(factor -> factor.id() + ": " + of(factor).id()),
            jurisdictions.changed().entrySet().stream()
                .map(tier -> tier.getKey() + ": " + tier.getValue().id()))
        .collect(Collectors.joining("\n"));
  }
}
