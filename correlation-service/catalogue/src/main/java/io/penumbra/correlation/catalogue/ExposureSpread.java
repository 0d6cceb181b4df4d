package io.penumbra.correlation.catalogue;

import io.penumbra.contracts.risk.RiskLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Exposure of assessed apps by category: the bounds of the inherent risk of apps with few known
 * facts.
 *
 * @param bounds by category; {@link Bounds#OWN} for others
 */
record ExposureSpread(Map<Category, Bounds> bounds) {

  static final ExposureSpread NONE = new ExposureSpread(Map.of());

  /**
   * Minimum number of assessed apps; smaller categories use the spread of their group, or of the
   * catalogue.
   */
  private static final int MIN_APPS = 8;

  private static final double LOWEST = 0.05;
  private static final double HIGHEST = 0.95;

  /**
   * Exposure of a harmless and of a risky app.
   *
   * @param harmless exposure at the 5th percentile of inherent risk; null for the app's own
   *     exposure
   * @param risky exposure at the 95th percentile, or null
   */
  record Bounds(Set<RiskFactor> harmless, Set<RiskFactor> risky) {

    static final Bounds OWN = new Bounds(null, null);
  }

  private record Assessed(Set<RiskFactor> exposure, double severity) {}

  /** Computes the spread of a catalogue's assessed apps. */
  static ExposureSpread of(Collection<App> apps, RiskModel model, int year) {
    Map<Category, List<Assessed>> byCategory = new EnumMap<>(Category.class);
    Map<Category.Group, List<Assessed>> byGroup = new EnumMap<>(Category.Group.class);
    List<Assessed> all = new ArrayList<>();
    ToDoubleFunction<App> confidence =
        app -> model.rate(app.category(), app.risk(), RiskWeights.DEFAULT, year).confidence();
    for (App app : apps) {
      if (confidence.applyAsDouble(app) >= RiskLevel.ASSESSED_FROM) {
        Assessed assessed = assessed(model.findings(app.category(), app.risk()));
        byCategory.computeIfAbsent(app.category(), _ -> new ArrayList<>()).add(assessed);
        byGroup.computeIfAbsent(app.category().group(), _ -> new ArrayList<>()).add(assessed);
        all.add(assessed);
      }
    }
    Map<Category, Bounds> bounds = new EnumMap<>(Category.class);
    for (Category category : Category.values()) {
      List<Assessed> alike = byCategory.getOrDefault(category, List.of());
      if (alike.size() < MIN_APPS) {
        alike = byGroup.getOrDefault(category.group(), List.of());
      }
      bounds.put(category, toBounds(alike.size() < MIN_APPS ? all : alike));
    }
    return new ExposureSpread(bounds);
  }

  Bounds of(Category category) {
    return bounds.getOrDefault(category, Bounds.OWN);
  }

  private static Assessed assessed(Map<RiskFactor, RiskFinding> findings) {
    Set<RiskFactor> exposure = EnumSet.noneOf(RiskFactor.class);
    double safety = 1;
    for (Map.Entry<RiskFactor, RiskFinding> each : findings.entrySet()) {
      if (each.getKey().isExposure() && RiskFinding.holds(each.getValue())) {
        exposure.add(each.getKey());
        safety *= 1 - each.getKey().defaultWeight().severity();
      }
    }
    return new Assessed(exposure, 1 - safety);
  }

  private static Bounds toBounds(List<Assessed> assessed) {
    if (assessed.isEmpty()) {
      return Bounds.OWN;
    }
    List<Assessed> ordered = new ArrayList<>(assessed);
    ordered.sort(Comparator.comparingDouble(Assessed::severity));
    int last = ordered.size() - 1;
    return new Bounds(
        ordered.get((int) Math.floor(LOWEST * last)).exposure(),
        ordered.get((int) Math.ceil(HIGHEST * last)).exposure());
  }
}
