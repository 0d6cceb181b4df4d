package io.penumbra.commons.audit;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** People shown by one answer. */
final class People {

  /** Maximum number of ids, and of names without an id; above it the count is a lower bound. */
  private static final int MOST = 100_000;

  private final Set<Integer> ids = new HashSet<>();
  private final Set<Integer> unlisted = new HashSet<>();
  private final Set<String> namesWithoutId = new HashSet<>();
  private @Nullable String name;

  void add(int id) {
    boolean isNew = ids.size() < MOST ? ids.add(id) : !ids.contains(id);
    if (isNew) {
      unlisted.add(id);
    }
  }

  void add(@Nullable Integer id, String shown) {
    if (id != null) {
      add(id.intValue());
      name = name == null ? shown : name;
    } else if (namesWithoutId.size() < MOST) {
      namesWithoutId.add(shown);
    }
  }

  boolean isEmpty() {
    return ids.isEmpty() && namesWithoutId.isEmpty();
  }

  int count() {
    return ids.size() + namesWithoutId.size();
  }

  boolean hasNamesWithoutId() {
    return !namesWithoutId.isEmpty();
  }

  /** Returns the number of ids that the next call of {@link #list} returns. */
  int unlisted() {
    return unlisted.size();
  }

  /** Returns the ids that were not returned before, in ascending order. */
  int[] list() {
    int[] list = unlisted.stream().mapToInt(Integer::intValue).sorted().toArray();
    unlisted.clear();
    return list;
  }

  /** Returns the ids in ascending order. */
  int[] ids() {
    return ids.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /** Returns the name if exactly one person was shown by name, else null. */
  @Nullable String onlyName() {
    return ids.size() == 1 && namesWithoutId.isEmpty() ? name : null;
  }
}
