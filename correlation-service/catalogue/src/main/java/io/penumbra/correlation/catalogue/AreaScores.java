package io.penumbra.correlation.catalogue;

import java.util.EnumMap;
import java.util.Map;

/**
 * Scores of a vendor by area of assurance, 0 (none) to 10 (all), in tenths: the weighted mean of
 * the area's factors. Inherent risk is excluded.
 *
 * @param scores by area; areas without known facts are absent
 */
public record AreaScores(Map<RiskGroup, Double> scores) {

  public AreaScores {
    scores = Map.copyOf(scores);
  }

  /** Returns the score of an area, or null if unknown. */
  public Double of(RiskGroup area) {
    return scores.get(area);
  }

  /** Sums of an app's factors by area. */
  static final class Sums {

    private final double[] sums = new double[RiskGroup.values().length];
    private final int[] totals = new int[RiskGroup.values().length];
    private final boolean[] known = new boolean[RiskGroup.values().length];

    void add(RiskFactor factor, int share, double favour, boolean isKnown) {
      int area = factor.group().ordinal();
      sums[area] += share * favour;
      totals[area] += share;
      known[area] |= isKnown;
    }

    AreaScores scores() {
      EnumMap<RiskGroup, Double> scores = new EnumMap<>(RiskGroup.class);
      for (RiskGroup area : RiskGroup.values()) {
        int at = area.ordinal();
        if (known[at]) {
          scores.put(area, RiskScore.computeTenths(RiskScore.MAX * sums[at] / totals[at]));
        }
      }
      return new AreaScores(scores);
    }
  }
}
