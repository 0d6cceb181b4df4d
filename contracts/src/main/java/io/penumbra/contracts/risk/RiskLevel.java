package io.penumbra.contracts.risk;

import java.util.Locale;

/** Level of a score from 0 (risky) to 10 (safest), for filters and charts. */
public enum RiskLevel {
  HIGH,
  MEDIUM,
  LOW,
  /** Too little is known about the app; its score is that of similar apps. */
  NOT_ASSESSED,
  /** No score: not an app of the catalogue. */
  UNKNOWN;

  /** Lowest score of medium risk. */
  public static final int MEDIUM_FROM = 4;

  /** Lowest score of low risk. */
  public static final int LOW_FROM = 7;

  /** Lowest confidence of an assessed app. */
  public static final double ASSESSED_FROM = 0.25;

  private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns the name in kebab-case, for APIs and files. */
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
