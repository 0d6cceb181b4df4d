package io.penumbra.correlation.catalogue;

import java.util.Locale;

/** Weight of a risk factor. */
public enum RiskWeight {
  /** Excluded from score, confidence and caps. */
  IGNORED(0, 0),
  LOW(1, 0.10),
  MEDIUM(2, 0.20),
  HIGH(4, 0.35),
  VERY_HIGH(8, 0.50);

  private final String id;
  private final int share;
  private final double severity;

  RiskWeight(int share, double severity) {
    this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.share = share;
    this.severity = severity;
  }

  /** Returns the id in kebab-case, for files and APIs. */
  public String id() {
    return id;
  }

  /** Returns the share of an assurance factor in the weighted mean; only proportions matter. */
  int share() {
    return share;
  }

  /** Returns the share of the remaining safety that an exposure removes. */
  double severity() {
    return severity;
  }

  /**
   * Returns the weight with an id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static RiskWeight of(String id) {
    for (RiskWeight weight : values()) {
      if (weight.id.equals(id)) {
        return weight;
      }
    }
    throw new IllegalArgumentException(
        "a weight must be ignored, low, medium, high or very-high, got '%s'".formatted(id));
  }
}
