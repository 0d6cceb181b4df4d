package io.penumbra.reporting.usage;

import io.penumbra.reporting.entity.EntityKind;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** Search for entities that were used together. */
@FunctionalInterface
public interface Neighbours {

  /**
   * Returns the neighbours of a kind, the most used of each entity first.
   *
   * @param among permitted neighbours; null for all
   * @param most maximum number per entity
   */
  Uni<List<Neighbour>> of(
      EntityKind kind,
      Collection<Integer> ids,
      EntityKind other,
      Collection<Integer> among,
      int most);
}
