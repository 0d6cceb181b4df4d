package io.penumbra.correlation.catalogue;

/** The four subscores of an app's risk score. */
public enum RiskGroup {
  GENERAL("General"),
  SECURITY("Security"),
  COMPLIANCE("Compliance"),
  LEGAL("Legal");

  private final String title;

  RiskGroup(String title) {
    this.title = title;
  }

  /** As people read it. */
  public String title() {
    return title;
  }
}
