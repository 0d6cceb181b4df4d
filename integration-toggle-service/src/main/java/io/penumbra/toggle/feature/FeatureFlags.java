package io.penumbra.toggle.feature;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stored feature flags. A change locks all of them, so that a save decides on one state. */
@ApplicationScoped
public class FeatureFlags {

  /** Returns the state of all switches, within the current session. */
  public Uni<Map<Feature, FlagState>> read() {
    return FeatureRow.<FeatureRow>find("order by name").list().map(FeatureFlags::listPositions);
  }

  /** The same, kept from everyone else's hands until the transaction ends. */
  public Uni<Map<Feature, FlagState>> lock() {
    return FeatureRow.<FeatureRow>find("order by name")
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list()
        .map(FeatureFlags::listPositions);
  }

  /** Turns a switch that {@link #lock} holds. */
  public Uni<Void> turn(Feature feature, boolean enabled, String by, Instant at) {
    return FeatureRow.<FeatureRow>findById(feature.id())
        .invoke(
            row -> {
              row.enabled = enabled;
              row.version++;
              row.changedAt = at;
              row.changedBy = by;
            })
        .replaceWithVoid();
  }

  private static Map<Feature, FlagState> listPositions(List<FeatureRow> rows) {
    Map<Feature, FlagState> positions = new EnumMap<>(Feature.class);
    for (FeatureRow row : rows) {
      // A row that this release does not know belongs to the next one, which may run at the same
      // time.
      Optional<Feature> feature = Feature.byId(row.name);
      feature.ifPresent(
          f ->
              positions.put(
                  f, new FlagState(f, row.enabled, row.version, row.changedAt, row.changedBy)));
    }
    return positions;
  }
}
