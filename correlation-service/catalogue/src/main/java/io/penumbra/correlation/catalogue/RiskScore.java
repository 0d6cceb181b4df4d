package io.penumbra.correlation.catalogue;

import io.penumbra.contracts.risk.RiskLevel;
import java.util.List;

/**
 * Safety score of an app from public facts, with its reasons: 10 − {@code category risk} − exposure
 * points + assurance points, capped.
 *
 * @param rating the score with its uncertainty
 * @param inherent inherent risk of category and exposure, 0 to below 1
 * @param assurance weighted mean of the assurance factors, 0 to 1
 * @param categoryPoints points of the category's own risk, at most 0
 * @param contributions contributing factors, in the order of factors
 * @param uncapped sum of all points
 * @param caps applied caps, the lowest first
 */
public record RiskScore(
    Rating rating,
    double inherent,
    double assurance,
    double categoryPoints,
    List<Contribution> contributions,
    double uncapped,
    List<AppliedCap> caps) {

  /** Maximum score, the safest. */
  public static final double MAX = 10;

  /** Rounds a score as displayed, so that 7.0 is not of the level below. */
  static double computeTenths(double score) {
    return Math.round(score * 10) / 10.0;
  }

  /**
   * Score with its uncertainty.
   *
   * @param score 0 (risky) to 10 (safest)
   * @param low the score if everything unknown were unfavourable
   * @param high the score if everything unknown were favourable
   * @param confidence known share of the evidence, 0 to 1: known weight of assurance, plus the
   *     unknown weight that a cap makes irrelevant
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
   * @param favour favourability from 0 to 1; for unknown factors the prior of the category
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
    /** Known for the app. */
    APP,
    /** Unknown for the app; the category's value is used. */
    CATEGORY
  }

  /**
   * Applied cap with its sources.
   *
   * @param sources of the causing findings, without duplicates
   */
  public record AppliedCap(RiskCap cap, List<String> sources) {}
}
