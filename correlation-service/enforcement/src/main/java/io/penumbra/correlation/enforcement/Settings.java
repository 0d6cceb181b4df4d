package io.penumbra.correlation.enforcement;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings in force.
 *
 * @param revision 0 where none were ever set
 * @param enabled whether anything is published at all
 * @param bypassHours hours during which a warned user may continue
 * @param protectedApps ids of apps that are never blocked, sorted
 * @param approval whether each change waits for a second person
 * @param limits of one publication
 * @param canaryDomain the domain below which each feed has a host of its own; null for none
 * @param who set them, or null
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
