package io.penumbra.correlation.catalogue;

/** A score in words, for filters and charts. */
public enum RiskLevel {
  HIGH,
  MEDIUM,
  LOW,
  /** Not scored: too little is known. */
  UNKNOWN;

  private static final double MEDIUM_FROM = 4;
  private static final double LOW_FROM = 8;

  public static RiskLevel of(RiskScore score) {
    return switch (score) {
      case RiskScore.Scored scored -> of(scored.value());
      case RiskScore.Unscored _ -> UNKNOWN;
    };
  }

  /** The level of a score from 0 to 10, such as one an administrator set. */
  public static RiskLevel of(double score) {
    return score < MEDIUM_FROM ? HIGH : score < LOW_FROM ? MEDIUM : LOW;
  }
}
