package io.penumbra.toggle.feature;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stored feature flags. A change locks all flags, so that a save depends on a single state. */
@ApplicationScoped
public class FeatureFlags {

  /** Returns the state of all flags, in the current session. */
  public Uni<Map<Feature, FlagState>> read() {
    return FeatureRow.<FeatureRow>find("order by name").list().map(FeatureFlags::listPositions);
  }

  /** Returns the state of all flags and locks them until the end of the transaction. */
  public Uni<Map<Feature, FlagState>> lock() {
    return FeatureRow.<FeatureRow>find("order by name")
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list()
        .map(FeatureFlags::listPositions);
  }

  /** Sets a flag that {@link #lock} has locked. */
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
      // An unknown row belongs to the next release, which may run at the same time.
      Optional<Feature> feature = Feature.byId(row.name);
      feature.ifPresent(
          f ->
              positions.put(
                  f, new FlagState(f, row.enabled, row.version, row.changedAt, row.changedBy)));
    }
    return positions;
  }
}
