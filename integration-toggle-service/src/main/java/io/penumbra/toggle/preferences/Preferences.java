package io.penumbra.toggle.preferences;

import io.penumbra.toggle.feature.Feature;
import io.penumbra.toggle.feature.FlagState;
import io.penumbra.toggle.prerequisite.Licence;
import io.penumbra.toggle.prerequisite.Prerequisite;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Decision about changes of a save, without side effects. */
final class Preferences {

  /** Result of a decision. */
  sealed interface Decision {

    /** Accepted change of flags; empty if all flags have the requested values. */
    record Change(Map<Feature, Boolean> switches) implements Decision {}

    /** Rejected change, with the prerequisites that the integration would lack. */
    record Refuse(List<Prerequisite> missing) implements Decision {}
  }

  private Preferences() {}

  /**
   * Decides about a save as a whole. Enabling the integration requires all prerequisites after the
   * save. Preview features cannot be disabled while the integration is on. An expired licence does
   * not block changes of other flags.
   */
  static Decision decide(
      Map<Feature, FlagState> positions,
      Map<Feature, Boolean> wanted,
      List<Licence> licences,
      Instant now) {
    Map<Feature, Boolean> changes = new EnumMap<>(Feature.class);
    wanted.forEach(
        (feature, enabled) -> {
          if (positions.get(feature).enabled() != enabled) {
            changes.put(feature, enabled);
          }
        });
    if (!changes.containsKey(Feature.CLOUD_APP_SECURITY)
        && !changes.containsKey(Feature.PREVIEW_FEATURES)) {
      return new Decision.Change(changes);
    }
    boolean turnsOn = changes.getOrDefault(Feature.CLOUD_APP_SECURITY, false);
    boolean on = after(Feature.CLOUD_APP_SECURITY, positions, changes);
    boolean preview = after(Feature.PREVIEW_FEATURES, positions, changes);
    List<Prerequisite> missing =
        Prerequisite.of(licences, preview, now).stream()
            .filter(prerequisite -> !prerequisite.met())
            .filter(
                prerequisite -> turnsOn || prerequisite.id().equals(Feature.PREVIEW_FEATURES.id()))
            .toList();
    return on && !missing.isEmpty() ? new Decision.Refuse(missing) : new Decision.Change(changes);
  }

  private static boolean after(
      Feature feature, Map<Feature, FlagState> positions, Map<Feature, Boolean> changes) {
    return changes.getOrDefault(feature, positions.get(feature).enabled());
  }
}
