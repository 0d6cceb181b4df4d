package io.penumbra.contracts.risk;

/** A score from 0 (risky) to 10 (safest) in words, for filters and charts. */
public enum RiskLevel {
  HIGH,
  MEDIUM,
  LOW,
  /** Not scored: no app of the catalogue. */
  UNKNOWN;

  /** Scores below are high risk. */
  public static final int MEDIUM_FROM = 4;

  /** Scores from here are low risk. */
  public static final int LOW_FROM = 7;

  /** The level of a score, or of none. */
  public static RiskLevel of(Double scoreOrNull) {
    if (scoreOrNull == null) {
      return UNKNOWN;
    }
    return scoreOrNull < MEDIUM_FROM ? HIGH : scoreOrNull < LOW_FROM ? MEDIUM : LOW;
  }
}
