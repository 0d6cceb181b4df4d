package io.penumbra.correlation.enforcement;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings in effect.
 *
 * @param revision 0 if they were never set
 * @param enabled true if changes are published
 * @param bypassHours hours during which a warned user may continue
 * @param protectedApps sorted ids of apps that are never blocked
 * @param approval true if each change waits for a second person
 * @param limits limits of a publication
 * @param canaryDomain parent domain of the feeds' canaries; null for none
 * @param who author, or null
 */
public record Settings(
    long revision,
    boolean enabled,
    int bypassHours,
    List<String> protectedApps,
    boolean approval,
    PublicationLimits limits,
    String canaryDomain,
    String who,
    Instant at,
    String reason) {

  static final int SHORTEST_BYPASS = 1;
  static final int LONGEST_BYPASS = 168;
  static final int MOST_PROTECTED = 1_000;

  static final Settings NEVER_SET =
      new Settings(
          0, true, 24, List.of(), false, PublicationLimits.DEFAULTS, null, null, null, null);

  Set<String> protectedSet() {
    return new TreeSet<>(protectedApps);
  }

  /** Returns the text for the audit log. */
  String text() {
    return "%s, bypass %d h, protected: %s, approval %s, limits: %d apps, %d domains, %d %% of users%s"
        .formatted(
            enabled ? "on" : "off",
            bypassHours,
            protectedApps.isEmpty() ? "none" : String.join(" ", protectedApps),
            approval ? "on" : "off",
            limits.apps(),
            limits.domains(),
            limits.userPercent(),
            canaryDomain == null ? "" : ", canary: " + canaryDomain);
  }
}
