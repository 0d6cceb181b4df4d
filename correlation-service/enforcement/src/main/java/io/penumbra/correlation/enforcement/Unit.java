package io.penumbra.correlation.enforcement;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Unit of approval: the tag and the rules of one target in one scope.
 *
 * @param tag blocking or warning tag, or null
 * @param rules effective rules
 */
record Unit(DesiredState.Tagged tag, Set<UUID> rules) {

  private static final Unit NOTHING = new Unit(null, Set.of());

  /** Returns the units of tags and rules, without permissive tags. */
  static Map<Demand.Key, Unit> of(Collection<DesiredState.Tagged> tags, Collection<Rule> rules) {
    Map<Demand.Key, Unit> units = new HashMap<>();
    for (DesiredState.Tagged tag : tags) {
      if (!tag.tag().equals(DesiredState.SANCTIONED)) {
        units.put(new Demand.Key(tag.key(), ""), new Unit(tag, Set.of()));
      }
    }
    for (Rule rule : rules) {
      units.merge(
          new Demand.Key(rule.target(), Scope.text(rule.scope())),
          new Unit(null, Set.of(rule.id())),
          Unit::and);
    }
    return units;
  }

  private Unit and(Unit other) {
    Set<UUID> all = new HashSet<>(rules);
    all.addAll(other.rules());
    return new Unit(tag == null ? other.tag() : tag, all);
  }

  /** Returns the unit without expired rules. */
  Unit among(Set<UUID> applying) {
    Set<UUID> kept = new HashSet<>(rules);
    kept.retainAll(applying);
    return new Unit(tag, kept);
  }

  private boolean isLike(Unit other) {
    return rules.equals(other.rules())
        && Objects.equals(
            tag == null ? null : tag.tag(), other.tag() == null ? null : other.tag().tag());
  }

  /** Returns targets and scopes with different units. */
  static List<Demand.Key> listChanged(Map<Demand.Key, Unit> before, Map<Demand.Key, Unit> after) {
    Set<Demand.Key> keys = new HashSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys.stream()
        .filter(key -> !before.getOrDefault(key, NOTHING).isLike(after.getOrDefault(key, NOTHING)))
        .sorted()
        .toList();
  }
}
