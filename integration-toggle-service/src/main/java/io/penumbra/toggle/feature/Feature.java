package io.penumbra.toggle.feature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Advanced features that an administrator can enable. A new feature needs a row in table {@code
 * feature}.
 */
public enum Feature {
  PREVIEW_FEATURES(
      "Preview features",
      "Enables features that are not yet generally available.",
      "Prerequisite of the Cloud App Security integration.",
      false),
  CLOUD_APP_SECURITY(
      "Cloud App Security integration",
      "Ingests network usage from endpoints to discover cloud apps.",
      "Ingestion: when off, no data is accepted; senders receive 409 within 5 seconds.",
      false),
  WATCH_SILENT_MACHINES(
      "Watch for silent machines",
      "Reports the integration as degraded when many machines stop reporting.",
      "The state of the integration and its alerts.",
      true),
  REQUIRE_REASONS(
      "Require reasons",
      "Requires a reason for each change of advanced features and licences.",
      "Administrators and scripts: a change without a reason is refused.",
      false);

  private final String title;
  private final String description;
  private final String affects;
  private final boolean onByDefault;

  Feature(String title, String description, String affects, boolean onByDefault) {
    this.title = title;
    this.description = description;
    this.affects = affects;
    this.onByDefault = onByDefault;
  }

  /** Returns the name in paths, bodies, configuration and audit, for example preview-features. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title() {
    return title;
  }

  public String description() {
    return description;
  }

  /** Returns the effect of the switch and the affected users. */
  public String affects() {
    return affects;
  }

  public boolean onByDefault() {
    return onByDefault;
  }

  public static Optional<Feature> byId(String id) {
    return Arrays.stream(values()).filter(f -> f.id().equals(id)).findFirst();
  }
}
