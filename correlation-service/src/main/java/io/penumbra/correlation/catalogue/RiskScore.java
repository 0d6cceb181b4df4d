package io.penumbra.correlation.catalogue;

import io.penumbra.contracts.risk.RiskLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How safe an app is as far as is publicly known: 0 (risky) to 10 (safest), the weighted mean of
 * the groups' subscores, each the weighted mean of its known factors. Unknown factors do not count,
 * and the answer says what share of the weight was known.
 */
public sealed interface RiskScore {

  /**
   * Less known than this is no score: an app of which nobody knows more than its age would come out
   * as safest.
   */
  double LEAST_KNOWN_SHARE = 0.15;

  /** The score in words. */
  default RiskLevel level() {
    return switch (this) {
      case Scored scored -> RiskLevel.of(scored.value());
      case Unscored _ -> RiskLevel.UNKNOWN;
    };
  }

  /** The share of all weight that known factors carry, 0 to 1. */
  double knownShare();

  /** Factors that count and are not known. */
  List<RiskFactor> unknown();

  /**
   * A score with its reasons.
   *
   * @param value 0 to 10, the sum of all contributions
   * @param groups subscores of the groups of which anything is known
   * @param contributions one for each known factor that counts, in the factors' order
   */
  record Scored(
      double value,
      double knownShare,
      List<Subscore> groups,
      List<Contribution> contributions,
      List<RiskFactor> unknown)
      implements RiskScore {}

  /** Too little is known. */
  record Unscored(double knownShare, List<RiskFactor> unknown) implements RiskScore {}

  /**
   * A group's part.
   *
   * @param value 0 to 10
   * @param share of the score that the group decides, 0 to 1; all shares sum to 1
   */
  record Subscore(RiskGroup group, double value, double share) {}

  /**
   * What a known factor adds to the score.
   *
   * @param points 0 to 10, what the finding is worth
   * @param share of the score that the factor decides, 0 to 1; all shares sum to 1
   */
  record Contribution(RiskFactor factor, RiskFinding finding, double points, double share) {

    /** The part of the score that comes from it. */
    public double value() {
      return points * share;
    }
  }

  /** Scores a profile in a year, because age and breaches count by the years that passed. */
  static RiskScore of(RiskProfile profile, RiskWeights weights, int currentYear) {
    Map<RiskGroup, Integer> known = new EnumMap<>(RiskGroup.class);
    Map<RiskGroup, Integer> all = new EnumMap<>(RiskGroup.class);
    List<RiskFactor> unknown = new ArrayList<>();
    for (RiskFactor factor : RiskFactor.values()) {
      int weight = weights.of(factor.group()) == 0 ? 0 : weights.of(factor);
      if (weight > 0) {
        all.merge(factor.group(), weight, Integer::sum);
        if (profile.findings().containsKey(factor)) {
          known.merge(factor.group(), weight, Integer::sum);
        } else {
          unknown.add(factor);
        }
      }
    }
    double knownShare = knownShare(known, all, weights);
    if (known.isEmpty() || knownShare < LEAST_KNOWN_SHARE) {
      return new Unscored(knownShare, List.copyOf(unknown));
    }
    double groupWeights = known.keySet().stream().mapToInt(weights::of).sum();
    List<Contribution> contributions = new ArrayList<>();
    profile
        .findings()
        .forEach(
            (factor, finding) -> {
              RiskGroup group = factor.group();
              if (known.containsKey(group) && weights.of(factor) > 0) {
                double share =
                    weights.of(group) / groupWeights * weights.of(factor) / known.get(group);
                double points = factor.points(finding, currentYear);
                contributions.add(new Contribution(factor, finding, points, share));
              }
            });
    double value = contributions.stream().mapToDouble(Contribution::value).sum();
    return new Scored(
        Math.clamp(value, 0, RiskFactor.MAX_POINTS),
        knownShare,
        subscores(contributions),
        List.copyOf(contributions),
        List.copyOf(unknown));
  }

  private static double knownShare(
      Map<RiskGroup, Integer> known, Map<RiskGroup, Integer> all, RiskWeights weights) {
    double knownWeight = 0;
    double allWeight = 0;
    for (Map.Entry<RiskGroup, Integer> group : all.entrySet()) {
      int weight = weights.of(group.getKey());
      allWeight += weight;
      knownWeight += (double) weight * known.getOrDefault(group.getKey(), 0) / group.getValue();
    }
    return allWeight == 0 ? 0 : knownWeight / allWeight;
  }

  private static List<Subscore> subscores(List<Contribution> contributions) {
    return Arrays.stream(RiskGroup.values())
        .map(
            group -> {
              List<Contribution> own =
                  contributions.stream().filter(c -> c.factor().group() == group).toList();
              double share = own.stream().mapToDouble(Contribution::share).sum();
              double value = own.stream().mapToDouble(Contribution::value).sum();
              return new Subscore(group, share == 0 ? 0 : value / share, share);
            })
        .filter(subscore -> subscore.share() > 0)
        .toList();
  }
}
