package io.penumbra.correlation.catalogue;

/** Group of factors in the explanation of a risk score. */
public enum RiskGroup {
  /** Risk of such an app in general: its inherent risk. All others are assurance. */
  EXPOSURE("Exposure"),
  GENERAL("General"),
  SECURITY("Security"),
  COMPLIANCE("Compliance"),
  LEGAL("Legal"),
  /** Counts for generative AI, and elsewhere where a vendor states it. */
  AI("AI");

  private final String title;

  RiskGroup(String title) {
    this.title = title;
  }

  /** As people read it. */
  public String title() {
    return title;
  }
}
