package io.penumbra.correlation.catalogue;

import io.penumbra.contracts.risk.RiskLevel;
import java.util.List;

/**
 * Safety score of an app from public knowledge, with the reasons: 10 − {@code category risk} −
 * points of its exposure + points of its assurance, then capped.
 *
 * @param rating the score, and how sure it is
 * @param inherent 0 to below 1: the category's and what the exposure makes of it
 * @param assurance 0 to 1: the weighted mean of the assurance factors
 * @param categoryPoints at most 0: what the category's own risk takes
 * @param contributions one for each factor that counts, in the factors' order
 * @param uncapped the sum of all points
 * @param caps those that apply, the lowest first
 */
public record RiskScore(
    Rating rating,
    double inherent,
    double assurance,
    double categoryPoints,
    List<Contribution> contributions,
    double uncapped,
    List<AppliedCap> caps) {

  /** The safest score. */
  public static final double MAX = 10;

  /** Rounded as it is shown, so that a score of 7.0 is not of the level below. */
  static double computeTenths(double score) {
    return Math.round(score * 10) / 10.0;
  }

  /**
   * A score and how sure it is.
   *
   * @param score 0 (risky) to 10 (safest)
   * @param low the score if everything unknown were unfavourable
   * @param high the score if everything unknown were favourable
   * @param confidence known share of the evidence, 0 to 1: known weight of assurance, and of the
   *     unknown weight as much as a cap leaves without effect
   */
  public record Rating(double score, double low, double high, double confidence) {

    public RiskLevel level() {
      return RiskLevel.of(score, confidence);
    }

    /** Returns the rating of an administrator's score, which has no uncertainty. */
    static Rating decide(double score) {
      return new Rating(score, score, score, 1);
    }
  }

  /**
   * Contribution of a factor to the score.
   *
   * @param finding the finding, or null for an unknown assurance factor
   * @param basis origin of the finding
   * @param favour 0 to 1, what it counts as; for unknown factors the prior of the category
   * @param points points added to the score; negative for exposure
   */
  public record Contribution(
      RiskFactor factor,
      RiskFinding finding,
      Basis basis,
      RiskWeight weight,
      double favour,
      double points) {}

  /** Origin of a finding. */
  public enum Basis {
    /** Known of the app. */
    APP,
    /** Unknown of the app: what holds for its category. */
    CATEGORY
  }

  /**
   * A cap with where it comes from.
   *
   * @param sources of the findings that it follows from, without repetition
   */
  public record AppliedCap(RiskCap cap, List<String> sources) {}
}
