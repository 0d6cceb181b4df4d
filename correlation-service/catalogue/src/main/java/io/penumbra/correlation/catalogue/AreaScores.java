package io.penumbra.correlation.catalogue;

import java.util.EnumMap;
import java.util.Map;

/**
 * Scores of a vendor in each area of assurance, 0 (nothing) to 10 (everything), in tenths: the
 * weighted mean of the area's factors. Unlike the score it leaves inherent risk out.
 *
 * @param scores by area; an area of which nothing is known of the app is absent
 */
public record AreaScores(Map<RiskGroup, Double> scores) {

  public AreaScores {
    scores = Map.copyOf(scores);
  }

  /** The score of an area, or null where nothing is known of it. */
  public Double of(RiskGroup area) {
    return scores.get(area);
  }

  /** Sums up the factors of an app by area. */
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
