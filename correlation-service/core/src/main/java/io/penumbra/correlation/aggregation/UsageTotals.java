package io.penumbra.correlation.aggregation;

import io.penumbra.contracts.transaction.SourceSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sums of one machine's records.
 *
 * @param groups usage by day and {@link UsageKey}
 * @param hours usage by hour
 * @param hosts usage of apps and unmatched domains, by host; times are undefined
 * @param remotes remote addresses
 */
public record UsageTotals(
    Map<UsageKey, Usage> groups,
    Map<HourKey, Usage> hours,
    Map<HostKey, Usage> hosts,
    RemoteAddresses remotes) {

  /** Returns the difference from {@code before} to this, without unchanged parts. */
  public UsageTotals since(UsageTotals before) {
    return new UsageTotals(
        computeDifference(before.groups, this.groups),
        computeDifference(before.hours, this.hours),
        computeDifference(before.hosts, this.hosts),
        remotes);
  }

  /** Returns the sums of both. */
  public UsageTotals plus(UsageTotals other) {
    return new UsageTotals(
        sum(groups, other.groups),
        sum(hours, other.hours),
        sum(hosts, other.hosts),
        remotes.and(other.remotes));
  }

  private static <K> Map<K, Usage> sum(Map<K, Usage> one, Map<K, Usage> other) {
    Map<K, Usage> sum = new HashMap<>(one);
    other.forEach((key, usage) -> sum.merge(key, usage, Usage::plus));
    return sum;
  }

  /** Returns true if there is no difference. */
  public boolean isEmpty() {
    return groups.isEmpty() && hours.isEmpty() && hosts.isEmpty();
  }

  private static <K> Map<K, Usage> computeDifference(Map<K, Usage> before, Map<K, Usage> after) {
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
            changes.put(key, former.negated());
          }
        });
    return changes;
  }

  /**
   * Returns the reduced groups of {@code before} if all their losses moved to groups with more
   * sources, so that the difference can be added; otherwise empty, because first or last seen might
   * become wrong. Hours and hosts have no such times.
   *
   * <p>A group that lost a connection to a larger source set may keep its first and last seen:
   * every report that reads the group reads the larger one as well.
   */
  public Optional<Set<UsageKey>> reducedSince(UsageTotals before) {
    Set<UsageKey> reduced = new HashSet<>();
    before.groups.forEach(
        (key, former) -> {
          Usage latter = groups.get(key);
          if (latter == null || !latter.covers(former)) {
            reduced.add(key);
          }
        });
    if (reduced.isEmpty()) {
      return Optional.of(reduced);
    }
    Map<UsageKey, List<UsageKey>> alikeBefore = bySources(before.groups);
    Map<UsageKey, List<UsageKey>> alikeAfter = bySources(groups);
    for (UsageKey key : reduced) {
      Optional<Usage> former = observedBy(key, before.groups, alikeBefore);
      Optional<Usage> latter = observedBy(key, groups, alikeAfter);
      if (latter.isEmpty() || !latter.get().covers(former.orElseThrow())) {
        return Optional.empty();
      }
    }
    return Optional.of(reduced);
  }

  private static Map<UsageKey, List<UsageKey>> bySources(Map<UsageKey, Usage> groups) {
    Map<UsageKey, List<UsageKey>> alike = new HashMap<>();
    groups
        .keySet()
        .forEach(key -> alike.computeIfAbsent(key.of(""), _ -> new ArrayList<>(2)).add(key));
    return alike;
  }

  /** Returns the usage that all sources of a group observed together, possibly with others. */
  private static Optional<Usage> observedBy(
      UsageKey key, Map<UsageKey, Usage> groups, Map<UsageKey, List<UsageKey>> alike) {
    return alike.getOrDefault(key.of(""), List.of()).stream()
        .filter(other -> SourceSet.includes(other.sources(), key.sources()))
        .map(groups::get)
        .reduce(Usage::plus);
  }
}
