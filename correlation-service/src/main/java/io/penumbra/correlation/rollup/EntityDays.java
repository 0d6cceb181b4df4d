package io.penumbra.correlation.rollup;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rollup adds to the days of each machine, user, IP address and app, and of the report as a
 * whole.
 */
final class EntityDays {

  /** A kind of entity, whose days have a table of their own. */
  enum Kind {
    MACHINE("m"),
    USER("u"),
    IP("i"),
    APP("a"),
    TOTAL("t");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** As it is stored. */
    String id() {
      return id;
    }

    String table() {
      return name().toLowerCase(Locale.ROOT) + "_day";
    }
  }

  /**
   * One entity on one day.
   *
   * @param id its number; 0 is the unknown one, and the report as a whole
   * @param sourceId the source that observed it, or 0 for all together
   */
  record EntityDay(Kind kind, int id, int sourceId, LocalDate day) {}

  private final Map<EntityDay, Tally> days = new HashMap<>();

  /**
   * Adds groups up.
   *
   * @param sources what each set of sources counts in
   */
  EntityDays(Map<NettedChanges.Group, Tally> groups, Map<Integer, List<Integer>> sources) {
    groups.forEach(
        (group, tally) -> {
          LocalDate day = group.of().day();
          for (int source : sources.getOrDefault(group.sourceId(), List.of())) {
            add(new EntityDay(Kind.MACHINE, group.of().machineId(), source, day), tally);
            add(new EntityDay(Kind.USER, group.userId(), source, day), tally);
            add(new EntityDay(Kind.IP, group.ipId(), source, day), tally);
            add(new EntityDay(Kind.APP, group.appId(), source, day), tally);
            add(new EntityDay(Kind.TOTAL, 0, source, day), tally);
          }
        });
  }

  /** Of the unknown user and address, and of the report, no times are kept. */
  private void add(EntityDay entity, Tally group) {
    Tally tally = days.computeIfAbsent(entity, _ -> new Tally());
    if (entity.id > 0) {
      tally.add(group);
    } else {
      tally.sums.add(group.sums);
    }
  }

  /** The days of one kind, in the order of their index. */
  List<Map.Entry<EntityDay, Tally>> of(Kind kind) {
    return days.entrySet().stream()
        .filter(entry -> entry.getKey().kind == kind)
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparingInt(EntityDay::id)
                    .thenComparingInt(EntityDay::sourceId)
                    .thenComparing(EntityDay::day)))
        .toList();
  }

  /** Days whose first or last time may have been lost. */
  List<Map.Entry<EntityDay, Tally>> lost() {
    return days.entrySet().stream().filter(entry -> entry.getValue().isLost()).toList();
  }

  /** Days to which nothing is added in all, so that nothing may be left of them. */
  List<EntityDay> reduced() {
    return days.entrySet().stream()
        .filter(entry -> entry.getValue().sums.transactions <= 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The sources whose reports change. */
  Set<Integer> sources() {
    Set<Integer> sources = new TreeSet<>();
    days.keySet().forEach(entity -> sources.add(entity.sourceId));
    return sources;
  }
}
