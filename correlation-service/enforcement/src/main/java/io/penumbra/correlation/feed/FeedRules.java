package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Conflict;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.PatternIndex;
import io.penumbra.correlation.enforcement.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Published entries in the terms of one format.
 *
 * @param rules blocked entries (and warned ones, if the format supports warnings), and exceptions
 *     within them; by pattern
 * @param exceptions entries with another action that win names of each rule
 * @param leftOut entries with an unsupported action
 */
record FeedRules(
    Published published,
    List<Entry> rules,
    Map<Entry, List<Entry>> exceptions,
    List<Inexpressible> leftOut) {

  /** Returns the rules for formats that only block; apps with a warning stay reachable. */
  static FeedRules blocking(Published published) {
    List<Inexpressible> leftOut = new ArrayList<>();
    List<Entry> rules = new ArrayList<>();
    for (Entry entry : published.entries()) {
      if (entry.action() == Action.WARN) {
        leftOut.add(new Inexpressible(entry, Inexpressible.Cause.WARNING));
        rules.add(
            new Entry(
                entry.pattern(),
                entry.app(),
                entry.name(),
                Action.PASS,
                entry.since(),
                entry.scope(),
                null));
      } else {
        rules.add(entry);
      }
    }
    return of(published, rules, leftOut);
  }

  /** Returns the rules for formats that also warn. */
  static FeedRules warning(Published published) {
    return of(published, published.entries(), new ArrayList<>());
  }

  private static FeedRules of(
      Published published, List<Entry> entries, List<Inexpressible> leftOut) {
    PatternIndex<Entry> restrictions = new PatternIndex<>();
    entries.stream()
        .filter(Inexpressible::isRestriction)
        .forEach(entry -> restrictions.put(entry.pattern(), entry));
    Map<Entry, List<Entry>> exceptions = new HashMap<>();
    Set<Entry> needed = new HashSet<>();
    for (Entry entry : entries) {
      for (PatternIndex.Claim<Entry> above : restrictions.above(entry.pattern())) {
        needed.add(entry);
        if (above.value().action() != entry.action()) {
          exceptions.computeIfAbsent(above.value(), _ -> new ArrayList<>()).add(entry);
        }
      }
    }
    List<Entry> rules =
        entries.stream()
            .filter(entry -> Inexpressible.isRestriction(entry) || needed.contains(entry))
            .toList();
    return new FeedRules(published, rules, exceptions, leftOut);
  }

  List<Entry> restrictions() {
    return rules.stream().filter(Inexpressible::isRestriction).toList();
  }

  List<Entry> exceptionsOf(Entry entry) {
    return exceptions.getOrDefault(entry, List.of());
  }

  /**
   * Returns true if an entry may block the names of other apps within it: none of them is
   * sanctioned, protected, internal or allowed by a rule.
   */
  boolean canWiden(Entry entry) {
    return exceptionsOf(entry).stream()
        .filter(other -> other.action() == Action.PASS)
        .noneMatch(
            other ->
                other.app() == null
                    || other.target() != null
                    || published.settings().protectedApps().contains(other.app())
                    || isSanctioned(other));
  }

  private boolean isSanctioned(Entry exception) {
    return published.demands().values().stream()
        .flatMap(demand -> demand.conflicts().stream())
        .anyMatch(
            conflict ->
                conflict.kind() == Conflict.Kind.CONTAINS_SANCTIONED
                    && exception.pattern().equals(conflict.otherPattern()));
  }
}
