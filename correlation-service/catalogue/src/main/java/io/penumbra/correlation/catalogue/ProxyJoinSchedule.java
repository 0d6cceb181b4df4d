package io.penumbra.correlation.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Since when records of proxies are matched with those of endpoints, and within which window. Every
 * change is kept, so that a bucket of connections keeps its rule when its day is recomputed.
 *
 * @param changes the latest first
 */
public record ProxyJoinSchedule(List<Change> changes) {

  /** The rule was never on. */
  public static final ProxyJoinSchedule OFF = new ProxyJoinSchedule(List.of());

  /**
   * Setting in force from a moment on, which begins a bucket of connections.
   *
   * @param window maximum distance of the records of a pair, or null when the rule is off
   */
  public record Change(Instant from, Duration window) {}

  /** A schedule of changes in any order. */
  public static ProxyJoinSchedule of(Collection<Change> changes) {
    return new ProxyJoinSchedule(
        changes.stream().sorted(Comparator.comparing(Change::from).reversed()).toList());
  }

  /** Returns true if the rule is always off. */
  public boolean isAlwaysOff() {
    return changes.stream().allMatch(change -> change.window == null);
  }

  /** The window in force at a moment, or null while the rule is off. */
  public Duration windowAt(Instant at) {
    for (Change change : changes) {
      if (!at.isBefore(change.from)) {
        return change.window;
      }
    }
    return null;
  }
}
