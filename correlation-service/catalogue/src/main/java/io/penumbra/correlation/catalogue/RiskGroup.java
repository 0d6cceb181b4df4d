package io.penumbra.correlation.catalogue;

/** Group of factors in the explanation of a risk score. */
public enum RiskGroup {
  /** Inherent risk of the app. All other groups are assurance. */
  EXPOSURE("Exposure"),
  GENERAL("General"),
  SECURITY("Security"),
  COMPLIANCE("Compliance"),
  LEGAL("Legal"),
  /** Applies to generative AI, and to other apps if their vendor declares it. */
  AI("AI");

  private final String title;

  RiskGroup(String title) {
    this.title = title;
  }

  /** Returns the display name. */
  public String title() {
    return title;
  }
}
