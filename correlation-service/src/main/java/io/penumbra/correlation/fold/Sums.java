package io.penumbra.correlation.fold;

import java.util.HashMap;
import java.util.Map;

/**
 * What one machine's records add up to.
 *
 * @param groups who used what from where, by day
 * @param hours all of it, by hour
 */
public record Sums(Map<UsageKey, Usage> groups, Map<HourKey, Usage> hours) {

  /** What must be added to {@code before} to get this; what does not change is left out. */
  public Sums since(Sums before) {
    return new Sums(difference(before.groups, this.groups), difference(before.hours, this.hours));
  }

  private static <K> Map<K, Usage> difference(Map<K, Usage> before, Map<K, Usage> after) {
    Map<K, Usage> changes = new HashMap<>();
    after.forEach(
        (key, usage) -> {
          Usage former = before.get(key);
          if (former == null) {
            changes.put(key, usage);
          } else if (!former.equals(usage)) {
            changes.put(key, usage.since(former));
          }
        });
    before.forEach(
        (key, former) -> {
          if (!after.containsKey(key)) {
            changes.put(
                key,
                new Usage(0, 0, 0, 0, 0, 0, 0, 0, former.firstSeen(), former.lastSeen())
                    .since(former));
          }
        });
    return changes;
  }

  /**
   * Whether no group of {@code before} loses anything, so that the difference can be added up
   * without making first or last seen wrong. Hours have neither.
   */
  public boolean onlyGrowsFrom(Sums before) {
    return before.groups.entrySet().stream()
        .allMatch(
            former -> {
              Usage latter = groups.get(former.getKey());
              return latter != null && latter.covers(former.getValue());
            });
  }
}
