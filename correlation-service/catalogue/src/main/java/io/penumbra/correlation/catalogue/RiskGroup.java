package io.penumbra.correlation.catalogue;

/** What belongs together in the explanation of a risk score. */
public enum RiskGroup {
  /** What can go wrong with such an app: its inherent risk. All others are assurance. */
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
