package io.penumbra.reporting.transaction;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builder of a JSON object that omits unknown values and empty objects. */
final class Tree {

  private final Map<String, Object> members = new LinkedHashMap<>();

  Tree with(String name, Object value) {
    if (value instanceof Tree tree) {
      if (!tree.members.isEmpty()) {
        members.put(name, tree.members);
      }
    } else if (value != null) {
      members.put(name, value);
    }
    return this;
  }

  Map<String, Object> toMap() {
    return members;
  }
}
