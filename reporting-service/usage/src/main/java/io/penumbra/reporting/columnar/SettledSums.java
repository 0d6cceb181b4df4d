package io.penumbra.reporting.columnar;

import com.google.common.base.Suppliers;
import io.penumbra.reporting.entity.EntityKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * LRU cache of the results of settled days: sums of all entities, and pairs of entities.
 * Thread-safe.
 */
final class SettledSums {

  /**
   * Key of days, sources (null for all) and kind.
   *
   * @param sources ascending
   * @param isOfPairs true for pairs of entities, false for sums
   */
  record Key(List<DayVersion> days, List<Integer> sources, EntityKind kind, boolean isOfPairs) {}

  private record Kept(Supplier<?> value, long weight) {}

  /** Maximum number of keys with a counter of queries: the most recent ones. */
  private static final int MOST_ASKED = 100;

  /** Number of queries after which a result is cached: a page and the next one are two. */
  private static final int LEAST_ASKED = 3;

  private final long most;

  /** Number of queries per key. */
  private final Map<Key, Integer> asked =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Integer> eldest) {
          return size() > MOST_ASKED;
        }
      };

  private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  /**
   * Creates a cache.
   *
   * @param most maximum bytes
   */
  SettledSums(long most) {
    this.most = most;
  }

  /**
   * Returns true if aggregating all of some days is worthwhile: it was done before, or they are
   * queried repeatedly.
   */
  synchronized boolean isWorthwhile(Key key) {
    return kept.containsKey(key) || asked.merge(key, 1, Integer::sum) >= LEAST_ASKED;
  }

  /** Returns the sums of all entities of a kind. */
  EntityTotals totals(Key key, Supplier<EntityTotals> computed) {
    Supplier<EntityTotals> value = createValue(key, computed);
    weigh(key, value, value.get().weight());
    return value.get();
  }

  /** Returns the pairs of all entities of a kind. */
  Map<EntityKind, CooccurrenceBitmap> pairs(
      Key key, Supplier<Map<EntityKind, CooccurrenceBitmap>> computed) {
    Supplier<Map<EntityKind, CooccurrenceBitmap>> value = createValue(key, computed);
    weigh(key, value, value.get().values().stream().mapToLong(CooccurrenceBitmap::weight).sum());
    return value.get();
  }

  /** Computes a result once; concurrent queries wait for it. */
  @SuppressWarnings("unchecked")
  private synchronized <T> Supplier<T> createValue(Key key, Supplier<T> computed) {
    return (Supplier<T>)
        kept.computeIfAbsent(key, _ -> new Kept(Suppliers.memoize(computed::get), 0)).value;
  }

  private synchronized void weigh(Key key, Supplier<?> value, long bytes) {
    Kept now = kept.get(key);
    if (now == null || now.value != value || now.weight > 0) {
      return;
    }
    kept.put(key, new Kept(value, bytes));
    weight += bytes;
    while (weight > most && kept.size() > 1) {
      drop(kept.keySet().iterator().next());
    }
  }

  private void drop(Key key) {
    weight -= kept.remove(key).weight;
  }

  /** Returns true if at least a third of the memory is free. */
  synchronized boolean hasRoom() {
    return weight < most * 2 / 3;
  }

  /** Removes the results of other days. */
  synchronized void dropOthers(Collection<DayVersion> days) {
    Set<DayVersion> current = new HashSet<>(days);
    List<Key> outdated =
        kept.keySet().stream().filter(key -> !current.containsAll(key.days)).toList();
    outdated.forEach(this::drop);
  }
}
