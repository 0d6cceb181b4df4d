package io.penumbra.correlation.catalogue;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much each factor counts.
 *
 * @param factors all of them; those left out count by their default
 */
public record RiskWeights(Map<RiskFactor, RiskWeight> factors) {

  /** What a breach turns on counts most: sign-in, encryption, audits, past breaches. */
  public static final RiskWeights DEFAULT = new RiskWeights(Map.of());

  public RiskWeights {
    EnumMap<RiskFactor, RiskWeight> complete = new EnumMap<>(RiskFactor.class);
    for (RiskFactor factor : RiskFactor.values()) {
      complete.put(factor, factors.getOrDefault(factor, factor.defaultWeight()));
    }
    factors = Collections.unmodifiableMap(complete);
  }

  /**
   * Those of their ids. Factors that this release does not know are left out, so that it starts
   * after a rollback.
   */
  public static RiskWeights ofIds(Map<String, String> ids) {
    Map<RiskFactor, RiskWeight> weights = new EnumMap<>(RiskFactor.class);
    ids.forEach(
        (factor, weight) ->
            RiskFactor.of(factor).ifPresent(known -> weights.put(known, RiskWeight.of(weight))));
    return new RiskWeights(weights);
  }

  public RiskWeight of(RiskFactor factor) {
    return factors.get(factor);
  }

  boolean ignore(RiskFactor factor) {
    return factors.get(factor) == RiskWeight.IGNORED;
  }

  /** Factors that count otherwise than by default, one a line. */
  @Override
  public String toString() {
    return Arrays.stream(RiskFactor.values())
        .filter(factor -> of(factor) != factor.defaultWeight())
        .map(factor -> factor.id() + ": " + of(factor).id())
        .collect(Collectors.joining("\n"));
  }
}
