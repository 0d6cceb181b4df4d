package io.penumbra.commons.audit;

import java.util.HashSet;
import java.util.Set;

/** The people of one answer. */
final class People {

  /** Of ids and of names without one; beyond that the number is a lower bound. */
  private static final int MOST = 100_000;

  private final Set<Integer> ids = new HashSet<>();
  private final Set<String> namesWithoutId = new HashSet<>();
  private String name;

  void add(int id) {
    if (ids.size() < MOST) {
      ids.add(id);
    }
  }

  void add(Integer id, String shown) {
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

  /** The lowest ids, sorted. */
  int[] ids(int most) {
    return ids.stream().mapToInt(Integer::intValue).sorted().limit(most).toArray();
  }

  /** The name of the one person there is; null where there are several or it was not shown. */
  String onlyName() {
    return ids.size() == 1 && namesWithoutId.isEmpty() ? name : null;
  }
}
