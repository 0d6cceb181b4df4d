package io.penumbra.correlation.catalogue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Risk of apps in a category.
 *
 * @param inherent 0 to below 1: inherent risk of an app without known facts
 * @param exposure default findings for apps without their own, only for factors of {@link
 *     RiskGroup#EXPOSURE}
 */
public record CategoryRisk(double inherent, Map<RiskFactor, RiskFinding> exposure) {

  /** Default for categories without a declared risk. */
  public static final double DEFAULT_INHERENT = 0.5;

  public static final CategoryRisk DEFAULT = new CategoryRisk(DEFAULT_INHERENT, Map.of());

  public CategoryRisk {
    if (!(inherent >= 0 && inherent < 1)) {
      throw new IllegalArgumentException(
          "the inherent risk of a category must be 0 to below 1, got " + inherent);
    }
    EnumMap<RiskFactor, RiskFinding> ordered = new EnumMap<>(RiskFactor.class);
    ordered.putAll(exposure);
    for (RiskFactor factor : ordered.keySet()) {
      if (factor.group() != RiskGroup.EXPOSURE) {
        throw new IllegalArgumentException(
            "a category states exposure alone, not %s".formatted(factor.id()));
      }
    }
    ordered.forEach(RiskFactor::requireFits);
    exposure = Collections.unmodifiableMap(ordered);
  }
}
