package io.penumbra.contracts.risk;

import java.util.Locale;

/** Level of a score from 0 (risky) to 10 (safest), for filters and charts. */
public enum RiskLevel {
  HIGH,
  MEDIUM,
  LOW,
  /** Too little is known of the app; its score is that of similar apps. */
  NOT_ASSESSED,
  /** Not scored: no app of the catalogue. */
  UNKNOWN;

  /** Scores below are high risk. */
  public static final int MEDIUM_FROM = 4;

  /** Scores from here are low risk. */
  public static final int LOW_FROM = 7;

  /** An app is assessed from this confidence. */
  public static final double ASSESSED_FROM = 0.25;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** In kebab-case, for APIs and files. */
  public String id() {
    return id;
  }

  /** Returns the level of a score with its confidence, or {@code UNKNOWN} without a score. */
  public static RiskLevel of(Double scoreOrNull, Double confidenceOrNull) {
    if (scoreOrNull == null) {
      return UNKNOWN;
    }
    if (confidenceOrNull == null || confidenceOrNull < ASSESSED_FROM) {
      return NOT_ASSESSED;
    }
    return scoreOrNull < MEDIUM_FROM ? HIGH : scoreOrNull < LOW_FROM ? MEDIUM : LOW;
  }
}
