package io.penumbra.reporting.usage;

import io.penumbra.reporting.entity.EntityKind;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** Finds the entities that others were used with. */
@FunctionalInterface
public interface Neighbours {

  /**
   * The neighbours of a kind, the most used of each entity first.
   *
   * @param among the only ones that count; null for all
   * @param most maximum number of each
   */
  Uni<List<Neighbour>> of(
      EntityKind kind,
      Collection<Integer> ids,
      EntityKind other,
      Collection<Integer> among,
      int most);
}
