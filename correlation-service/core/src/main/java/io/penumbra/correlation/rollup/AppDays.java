package io.penumbra.correlation.rollup;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes that a rollup adds to the days of each app. */
final class AppDays {

  /** App on one day. */
  record AppDay(int appId, LocalDate day) {}

  private final Map<AppDay, Tally> days = new HashMap<>();

  /** Adds up groups. */
  AppDays(Map<NettedChanges.Group, Tally> groups) {
    groups.forEach(
        (group, tally) ->
            days.computeIfAbsent(new AppDay(group.appId(), group.of().day()), _ -> new Tally())
                .add(tally));
  }

  /** Returns all entries, in the order of their index. */
  List<Map.Entry<AppDay, Tally>> all() {
    return days.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparingInt(AppDay::appId).thenComparing(AppDay::day)))
        .toList();
  }

  /** Returns the days with a first or last time that may have been lost. */
  List<Map.Entry<AppDay, Tally>> lost() {
    return days.entrySet().stream().filter(entry -> entry.getValue().isLost()).toList();
  }

  /** Returns days without a net addition, which may have become empty. */
  List<AppDay> reduced() {
    return days.entrySet().stream()
        .filter(entry -> entry.getValue().sums.transactions <= 0)
        .map(Map.Entry::getKey)
        .toList();
  }
}
