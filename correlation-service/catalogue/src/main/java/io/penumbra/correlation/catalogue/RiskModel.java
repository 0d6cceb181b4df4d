package io.penumbra.correlation.catalogue;

import io.penumbra.correlation.catalogue.RiskScore.AppliedCap;
import io.penumbra.correlation.catalogue.RiskScore.Basis;
import io.penumbra.correlation.catalogue.RiskScore.Contribution;
import io.penumbra.correlation.catalogue.RiskScore.Rating;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Rating of apps: score = 10 × (1 − inherent × (1 − assurance)), capped. It is fixed for a version
 * of the shipped catalogue and a pure function of an app's category, profile, weights and year
 * (docs/adr/0025-risk-model.md).
 *
 * @param categories risk of apps by category; {@link CategoryRisk#DEFAULT} for others
 * @param priors favourability of unknown factors
 * @param spread exposure of assessed apps, for the score range
 */
record RiskModel(Map<Category, CategoryRisk> categories, RiskPriors priors, ExposureSpread spread) {

  static final RiskModel NEUTRAL = new RiskModel(Map.of(), RiskPriors.NONE);

  private static final RiskFactor[] FACTORS = RiskFactor.values();

  RiskModel {
    EnumMap<Category, CategoryRisk> all = new EnumMap<>(Category.class);
    for (Category category : Category.values()) {
      all.put(category, categories.getOrDefault(category, CategoryRisk.DEFAULT));
    }
    categories = all;
  }

  /** Creates a model without uncertainty of exposure. */
  RiskModel(Map<Category, CategoryRisk> categories, RiskPriors priors) {
    this(categories, priors, ExposureSpread.NONE);
  }

  /** Creates the model of a catalogue with its means in a year. */
  static RiskModel of(Map<Category, CategoryRisk> categories, Collection<App> apps, int year) {
    RiskModel certain = new RiskModel(categories, RiskPriors.of(apps, year));
    return new RiskModel(
        certain.categories, certain.priors, ExposureSpread.of(apps, certain, year));
  }

  /**
   * Returns the findings of an app including the exposure of its category, in the order of factors.
   */
  Map<RiskFactor, RiskFinding> findings(Category category, RiskProfile profile) {
    EnumMap<RiskFactor, RiskFinding> findings = new EnumMap<>(RiskFactor.class);
    findings.putAll(categories.get(category).exposure());
    findings.putAll(profile.findings());
    return findings;
  }

  /** Computes the score without reasons. */
  Rating rate(Category category, RiskProfile profile, RiskWeights weights, int year) {
    return new Evaluation(category, profile, weights, year, null).rating();
  }

  /** Returns the vendor's scores, by area. */
  AreaScores areas(Category category, RiskProfile profile, RiskWeights weights, int year) {
    return new Evaluation(category, profile, weights, year, null).areas.scores();
  }

  /** Computes the score with its reasons. */
  RiskScore explain(Category category, RiskProfile profile, RiskWeights weights, int year) {
    List<Contribution> contributions = new ArrayList<>();
    Evaluation evaluation = new Evaluation(category, profile, weights, year, contributions);
    return new RiskScore(
        evaluation.rating(),
        1 - evaluation.safety,
        evaluation.assurance(),
        -RiskScore.MAX * categories.get(category).inherent(),
        List.copyOf(contributions),
        evaluation.score(evaluation.sum, evaluation.safety),
        evaluation.appliedCaps());
  }

  /** Evaluation of all factors of an app. */
  private final class Evaluation {

    private final Category category;
    private final RiskWeights weights;
    private final int year;
    private final RiskProfile profile;
    private final Map<RiskFactor, RiskFinding> exposure;

    /** Null if reasons are not requested. */
    private final List<Contribution> reasons;

    /** Remaining safety: 1 − inherent risk. */
    private double safety;

    // Weighted sums of assurance: as expected, as known, and the unknown and total weight.
    private double sum;
    private double knownSum;
    private int unknown;
    private int total;

    private final AreaScores.Sums areas = new AreaScores.Sums();

    Evaluation(
        Category category,
        RiskProfile profile,
        RiskWeights weights,
        int year,
        List<Contribution> reasons) {
      this.category = category;
      this.profile = profile;
      this.weights = weights;
      this.year = year;
      this.reasons = reasons;
      this.exposure = new EnumMap<>(RiskFactor.class);
      exposure.putAll(categories.get(category).exposure());
      profile
          .findings()
          .forEach(
              (factor, finding) -> {
                if (factor.isExposure()) {
                  exposure.put(factor, finding);
                }
              });
      safety = 1 - categories.get(category).inherent();
      exposure.forEach(this::expose);
      Map<RiskFactor, RiskFinding> findings = profile.findings();
      for (RiskFactor factor : FACTORS) {
        RiskFinding finding = findings.get(factor);
        if (counts(factor, finding)) {
          total += weights.of(factor).share();
        }
      }
      for (RiskFactor factor : FACTORS) {
        RiskFinding finding = findings.get(factor);
        if (counts(factor, finding)) {
          assure(factor, finding);
        }
      }
    }

    private boolean counts(RiskFactor factor, RiskFinding findingOrNull) {
      return !factor.isExposure()
          && !weights.ignore(factor)
          && (findingOrNull != null || factor.isExpectedIn(category));
    }

    private void expose(RiskFactor factor, RiskFinding finding) {
      if (weights.ignore(factor)) {
        return;
      }
      boolean holds = RiskFinding.holds(finding);
      double before = safety;
      if (holds) {
        safety *= 1 - weights.of(factor).severity();
      }
      if (reasons != null) {
        Basis basis = profile.findings().containsKey(factor) ? Basis.APP : Basis.CATEGORY;
        double points = RiskScore.MAX * (safety - before);
        reasons.add(
            new Contribution(factor, finding, basis, weights.of(factor), holds ? 0 : 1, points));
      }
    }

    private void assure(RiskFactor factor, RiskFinding findingOrNull) {
      int share = weights.of(factor).share();
      double prior = priors.of(category, factor);
      double favour = prior;
      if (findingOrNull == null) {
        unknown += share;
      } else {
        favour = factor.favour(findingOrNull, year);
        if (factor == RiskFactor.BREACH) {
          // A breach long ago is no better than none.
          favour = Math.min(favour, prior);
        }
        knownSum += share * favour;
      }
      sum += share * favour;
      areas.add(factor, share, favour, findingOrNull != null);
      if (reasons != null) {
        double points = RiskScore.MAX * (1 - safety) * share * favour / total;
        reasons.add(
            new Contribution(
                factor,
                findingOrNull,
                findingOrNull == null ? Basis.CATEGORY : Basis.APP,
                weights.of(factor),
                favour,
                points));
      }
    }

    double assurance() {
      return total == 0 ? 0 : sum / total;
    }

    /** Returns the known share of the assurance weight. */
    private double known() {
      return total == 0 ? 0 : (double) (total - unknown) / total;
    }

    /**
     * Returns the remaining safety with the exposure of a reference app: the app's own findings
     * count, and the others in proportion to the unknown share.
     */
    private double computeSafety(Set<RiskFactor> referenceOrNull) {
      if (referenceOrNull == null) {
        return safety;
      }
      double reference = 1 - categories.get(category).inherent();
      for (RiskFactor factor : FACTORS) {
        RiskFinding own = profile.findings().get(factor);
        if (factor.isExposure()
            && (own == null ? referenceOrNull.contains(factor) : RiskFinding.holds(own))) {
          reference *= 1 - weights.of(factor).severity();
        }
      }
      return safety + (reference - safety) * (1 - known());
    }

    /** Returns the score before caps. */
    double score(double assured, double safety) {
      double assurance = total == 0 ? 0 : Math.clamp(assured / total, 0, 1);
      return Math.clamp(RiskScore.MAX * (1 - (1 - safety) * (1 - assurance)), 0, RiskScore.MAX);
    }

    Rating rating() {
      double cap = RiskScore.MAX;
      for (RiskCap each : RiskCap.values()) {
        if (each.highest() < cap && each.applies(exposure, weights)) {
          cap = each.highest();
        }
      }
      ExposureSpread.Bounds bounds = spread.of(category);
      double low = lowest(score(knownSum, Math.min(safety, computeSafety(bounds.risky()))), cap);
      double high = score(knownSum + unknown, Math.max(safety, computeSafety(bounds.harmless())));
      double score = RiskScore.computeTenths(Math.min(cap, score(sum, safety)));
      return new Rating(
          score,
          Math.min(score, RiskScore.computeTenths(low)),
          Math.max(score, RiskScore.computeTenths(Math.min(cap, high))),
          computeConfidence(cap, low, high));
    }

    /**
     * Returns the lower end of the range. A cap limits the score from above; for a partly assessed
     * app the lower end keeps its relative position between 0 and the cap.
     */
    private double lowest(double low, double cap) {
      double capped = Math.min(cap, low);
      return capped - (capped - low * cap / RiskScore.MAX) * (1 - known());
    }

    /**
     * Returns the known share of assurance, plus the part of the unknown share that a cap makes
     * irrelevant.
     */
    private double computeConfidence(double cap, double low, double high) {
      double settled =
          high > low && total > 0 ? 1 - Math.min(1, (Math.min(cap, high) - low) / (high - low)) : 0;
      return known() + (1 - known()) * settled;
    }

    List<AppliedCap> appliedCaps() {
      List<AppliedCap> caps = new ArrayList<>();
      for (RiskCap cap : RiskCap.values()) {
        if (cap.applies(exposure, weights)) {
          caps.add(
              new AppliedCap(
                  cap,
                  cap.factors().stream()
                      .sorted()
                      .map(factor -> exposure.get(factor).source())
                      .filter(Objects::nonNull)
                      .distinct()
                      .toList()));
        }
      }
      caps.sort(Comparator.comparingDouble(applied -> applied.cap().highest()));
      return List.copyOf(caps);
    }
  }
}
