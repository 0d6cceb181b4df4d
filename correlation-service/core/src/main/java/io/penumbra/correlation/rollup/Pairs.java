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
 * The users, IP addresses and apps that machines were seen with in a rollup. A day is doubtful when
 * a group of the pair disappears from it and the rollup knows none that is left.
 */
final class Pairs {

  /** Kind of entity paired with a machine; each kind has its own table. */
  enum Kind {
    USER("mu"),
    IP("mi"),
    APP("ma");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** As it is stored. */
    String id() {
      return id;
    }

    String table() {
      return "machine_" + name().toLowerCase(Locale.ROOT) + "_pair";
    }
  }

  /** A machine and what it was seen with. */
  record Pair(Kind kind, int machineId, int otherId) {}

  /** The first and the last of some days. */
  record Span(LocalDate first, LocalDate last) {

    /** Of the days on which the pair is there, or is not; null when there is none. */
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

  /** The pairs of one kind that were seen, and between which days. */
  Map<Pair, Span> seen(Kind kind) {
    return listSpans(EnumSet.of(kind), true);
  }

  /** The pairs that may not have been seen any more, and between which days. */
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
