package io.penumbra.correlation.rollup;

import io.penumbra.correlation.usage.MachineDay;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pairs of a machine with users, IP addresses and apps in a rollup. A day is doubtful if a group of
 * the pair disappears from it and the rollup contains no other.
 */
final class Pairs {

  /** Kind of entity paired with a machine; each has its own table. */
  enum Kind {
    USER("mu"),
    IP("mi"),
    APP("ma");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** Returns the stored name. */
    String id() {
      return id;
    }

    String table() {
      return "machine_" + name().toLowerCase(Locale.ROOT) + "_pair";
    }
  }

  /** Machine with a paired entity. */
  record Pair(Kind kind, int machineId, int otherId) {}

  /** First and last of some days. */
  record Span(LocalDate first, LocalDate last) {

    /** Returns the span of days with, or without, the pair; null if there are none. */
    static Span of(SortedMap<LocalDate, Boolean> days, boolean isThere) {
      LocalDate first = null;
      LocalDate last = null;
      for (Map.Entry<LocalDate, Boolean> day : days.entrySet()) {
        if (day.getValue() == isThere) {
          first = first == null ? day.getKey() : first;
          last = day.getKey();
        }
      }
      return first == null ? null : new Span(first, last);
    }
  }

  private final Map<Pair, SortedMap<LocalDate, Boolean>> pairs = new HashMap<>();

  Pairs(Map<NettedChanges.Group, Tally> groups) {
    groups.forEach(
        (group, tally) -> {
          add(Kind.USER, group.of(), group.userId(), tally.isThere());
          add(Kind.IP, group.of(), group.ipId(), tally.isThere());
          add(Kind.APP, group.of(), group.appId(), tally.isThere());
        });
  }

  private void add(Kind kind, MachineDay of, int otherId, boolean isThere) {
    if (otherId > 0) {
      pairs
          .computeIfAbsent(new Pair(kind, of.machineId(), otherId), _ -> new TreeMap<>())
          .merge(of.day(), isThere, Boolean::logicalOr);
    }
  }

  /** Returns the observed pairs of one kind, with their days. */
  Map<Pair, Span> seen(Kind kind) {
    return listSpans(EnumSet.of(kind), true);
  }

  /** Returns the pairs that may have disappeared, with their days. */
  Map<Pair, Span> doubtful() {
    return listSpans(EnumSet.allOf(Kind.class), false);
  }

  private Map<Pair, Span> listSpans(Set<Kind> kinds, boolean isThere) {
    Map<Pair, Span> spans = new HashMap<>();
    pairs.forEach(
        (pair, days) -> {
          if (kinds.contains(pair.kind)) {
            Span span = Span.of(days, isThere);
            if (span != null) {
              spans.put(pair, span);
            }
          }
        });
    return spans;
  }
}
