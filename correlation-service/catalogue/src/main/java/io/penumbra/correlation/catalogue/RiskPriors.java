package io.penumbra.correlation.catalogue;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Priors of unknown assurance factors by category: the mean favourability over the category's apps,
 * smoothed towards the mean of its group, which is smoothed towards that of the catalogue. Vendors
 * publish certificates and security features, so unknown ones count as missing; nearly all breaches
 * are published, so an app without a known one counts as without breach. Years of foundation are
 * averaged over known ones.
 */
final class RiskPriors {

  /** Weight of a group relative to the apps of a category, in apps. */
  private static final double SMOOTHING = 20;

  static final RiskPriors NONE = new RiskPriors(new double[Category.values().length][]);

  private final double[][] byCategory;

  private RiskPriors(double[][] byCategory) {
    this.byCategory = byCategory;
  }

  /** Computes the priors of a catalogue in a year. */
  static RiskPriors of(Collection<App> apps, int year) {
    Map<Category, Means> byCategory = new EnumMap<>(Category.class);
    Map<Category.Group, Means> byGroup = new EnumMap<>(Category.Group.class);
    Means all = new Means();
    for (App app : apps) {
      Category category = app.category();
      for (RiskFactor factor : RiskFactor.values()) {
        RiskFinding finding = app.risk().findings().get(factor);
        OptionalDouble favour =
            finding == null
                ? factor.favourUnpublished()
                : OptionalDouble.of(factor.favour(finding, year));
        if (!factor.isExposure() && favour.isPresent()) {
          double value = favour.getAsDouble();
          byCategory.computeIfAbsent(category, _ -> new Means()).add(factor, value);
          byGroup.computeIfAbsent(category.group(), _ -> new Means()).add(factor, value);
          all.add(factor, value);
        }
      }
    }
    double[][] priors = new double[Category.values().length][RiskFactor.values().length];
    for (Category category : Category.values()) {
      Means own = byCategory.getOrDefault(category, new Means());
      Means group = byGroup.getOrDefault(category.group(), new Means());
      for (RiskFactor factor : RiskFactor.values()) {
        priors[category.ordinal()][factor.ordinal()] =
            own.smoothed(factor, group.smoothed(factor, all.smoothed(factor, 0)));
      }
    }
    return new RiskPriors(priors);
  }

  /** Returns a favourability from 0 to 1. */
  double of(Category category, RiskFactor factor) {
    double[] priors = byCategory[category.ordinal()];
    return priors == null ? 0 : priors[factor.ordinal()];
  }

  /** Sums and counts by factor. */
  private static final class Means {

    private final double[] sums = new double[RiskFactor.values().length];
    private final int[] counts = new int[RiskFactor.values().length];

    void add(RiskFactor factor, double value) {
      sums[factor.ordinal()] += value;
      counts[factor.ordinal()]++;
    }

    double smoothed(RiskFactor factor, double towards) {
      int at = factor.ordinal();
      return (sums[at] + SMOOTHING * towards) / (counts[at] + SMOOTHING);
    }
  }
}
