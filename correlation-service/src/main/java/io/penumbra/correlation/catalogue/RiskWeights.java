package io.penumbra.correlation.catalogue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much each group counts in the score and each factor in its group. Only proportions matter; a
 * weight of 0 leaves something out.
 *
 * @param groups 0 to {@value #MAX} each, all of them
 * @param factors 0 to {@value #MAX} each, all of them
 */
public record RiskWeights(Map<RiskGroup, Integer> groups, Map<RiskFactor, Integer> factors) {

  public static final int MAX = 100;

  /** Security counts most, because it is what a breach turns on. */
  public static final RiskWeights DEFAULT = byDefault();

  public RiskWeights {
    groups = complete(new EnumMap<>(groups), RiskGroup.values());
    factors = complete(new EnumMap<>(factors), RiskFactor.values());
  }

  int of(RiskGroup group) {
    return groups.get(group);
  }

  int of(RiskFactor factor) {
    return factors.get(factor);
  }

  private static <K extends Enum<K>> Map<K, Integer> complete(
      EnumMap<K, Integer> weights, K[] all) {
    for (K key : all) {
      Integer weight = weights.get(key);
      if (weight == null || weight < 0 || weight > MAX) {
        throw new IllegalArgumentException(
            "the weight of %s must be 0 to %d, got %s".formatted(key, MAX, weight));
      }
    }
    return Collections.unmodifiableMap(weights);
  }

  private static RiskWeights byDefault() {
    Map<RiskFactor, Integer> factors = new EnumMap<>(RiskFactor.class);
    for (RiskFactor factor : RiskFactor.values()) {
      factors.put(factor, factor.defaultWeight());
    }
    return new RiskWeights(
        Map.of(
            RiskGroup.EXPOSURE, 0,
            RiskGroup.AI, 0,
            RiskGroup.GENERAL, 1,
            RiskGroup.SECURITY, 3,
            RiskGroup.COMPLIANCE, 2,
            RiskGroup.LEGAL, 2),
        factors);
  }
}
