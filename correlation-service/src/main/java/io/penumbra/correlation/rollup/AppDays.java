package io.penumbra.correlation.rollup;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a rollup adds to the days of each app, and of the report as a whole. */
final class AppDays {

  /** Stands for the report as a whole where the number of an app is expected. */
  private static final int WHOLE = 0;

  /**
   * One app on one day.
   *
   * @param appId its number; 0 is the report as a whole
   * @param sourceId the source that observed it, or 0 for all together
   */
  record AppDay(int appId, int sourceId, LocalDate day) {}

  private final Map<AppDay, Tally> days = new HashMap<>();

  /**
   * Adds groups up.
   *
   * @param sources what each set of sources counts in
   */
  AppDays(Map<NettedChanges.Group, Tally> groups, Map<Integer, List<Integer>> sources) {
    groups.forEach(
        (group, tally) -> {
          LocalDate day = group.of().day();
          for (int source : sources.getOrDefault(group.sourceId(), List.of())) {
            of(new AppDay(group.appId(), source, day)).add(tally);
            // of the report no times are kept
            of(new AppDay(WHOLE, source, day)).sums.add(tally.sums);
          }
        });
  }

  private Tally of(AppDay day) {
    return days.computeIfAbsent(day, _ -> new Tally());
  }

  /** All of them, in the order of their index. */
  List<Map.Entry<AppDay, Tally>> all() {
    return days.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparingInt(AppDay::appId)
                    .thenComparingInt(AppDay::sourceId)
                    .thenComparing(AppDay::day)))
        .toList();
  }

  /** Days whose first or last time may have been lost. */
  List<Map.Entry<AppDay, Tally>> lost() {
    return days.entrySet().stream().filter(entry -> entry.getValue().isLost()).toList();
  }

  /** Days to which nothing is added in all, so that nothing may be left of them. */
  List<AppDay> reduced() {
    return days.entrySet().stream()
        .filter(entry -> entry.getValue().sums.transactions <= 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The sources whose reports change. */
  Set<Integer> sources() {
    Set<Integer> sources = new TreeSet<>();
    days.keySet().forEach(day -> sources.add(day.sourceId));
    return sources;
  }
}
