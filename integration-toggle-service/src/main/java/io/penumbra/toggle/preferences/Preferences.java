package io.penumbra.toggle.preferences;

import io.penumbra.toggle.feature.Feature;
import io.penumbra.toggle.feature.FlagState;
import io.penumbra.toggle.prerequisite.Licence;
import io.penumbra.toggle.prerequisite.Prerequisite;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Decides what a save changes. Pure. */
final class Preferences {

  /** Result of a save. */
  sealed interface Decision {

    /** Only these switches turn, to these values; none when all stand there already. */
    record Change(Map<Feature, Boolean> switches) implements Decision {}

    /** Nothing turns, because the integration would lack these. */
    record Refuse(List<Prerequisite> missing) implements Decision {}
  }

  private Preferences() {}

  /**
   * Decides a save as a whole: the integration may be turned on when all prerequisites are met
   * after the save, and Preview features may not be taken from under it. A licence that has expired
   * since does not stand in the way of other switches.
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
