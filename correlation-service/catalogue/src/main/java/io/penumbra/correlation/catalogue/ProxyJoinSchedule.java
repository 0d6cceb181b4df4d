package io.penumbra.correlation.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Schedule and window of matching proxy records with endpoint records. All changes are kept, so
 * that a bucket of connections keeps its rule when its day is recomputed.
 *
 * @param changes the latest first
 */
public record ProxyJoinSchedule(List<Change> changes) {

  /** Schedule without a change: always off. */
  public static final ProxyJoinSchedule OFF = new ProxyJoinSchedule(List.of());

  /**
   * Setting from a moment on, which is the start of a bucket.
   *
   * @param window maximum distance of the records of a pair, or null if matching is off
   */
  public record Change(Instant from, Duration window) {}

  /** Creates a schedule of changes in any order. */
  public static ProxyJoinSchedule of(Collection<Change> changes) {
    return new ProxyJoinSchedule(
        changes.stream().sorted(Comparator.comparing(Change::from).reversed()).toList());
  }

  /** Returns true if matching was never on. */
  public boolean isAlwaysOff() {
    return changes.stream().allMatch(change -> change.window == null);
  }

  /** Returns the window at a moment, or null while matching is off. */
  public Duration windowAt(Instant at) {
    for (Change change : changes) {
      if (!at.isBefore(change.from)) {
        return change.window;
      }
    }
    return null;
  }
}
