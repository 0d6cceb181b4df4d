package io.penumbra.reporting.columnar;

import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Table;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Scan of settled days, which have cached results, and of other days.
 *
 * @param days days without changes for a while
 * @param others the other days
 * @param versions versions of the settled days
 * @param sources their report sources, ascending; null for all
 * @param kept cache of results of settled days
 */
record SettledDays(
    UsageScan days,
    UsageScan others,
    List<DayVersion> versions,
    List<Integer> sources,
    SettledSums kept) {

  SettledSums.Key key(EntityKind kind, boolean isOfPairs) {
    return new SettledSums.Key(versions, sources, kind, isOfPairs);
  }

  /** Returns the totals of the settled days. */
  EntityTotals totals(EntityKind kind) {
    return kept.totals(key(kind, false), () -> days.addedUp(kind, EntityTotals.Part.ALL));
  }

  EntityTotals sums(EntityKind kind) {
    return totals(kind).plus(others.addedUp(kind, EntityTotals.Part.ALL));
  }

  /** Returns the kinds that lists of a kind count. */
  private static List<EntityKind> listCounted(EntityKind kind) {
    return Arrays.stream(Table.values())
        .filter(table -> table.kind() == kind)
        .findFirst()
        .orElseThrow()
        .counted();
  }

  /** Returns true if the cache has the neighbour counts of a kind's entities. */
  boolean counts(EntityKind kind, Collection<EntityKind> wanted) {
    List<EntityKind> counted = listCounted(kind);
    long width = counted.stream().map(days::span).mapToLong(CooccurrenceBitmap::computeWidth).sum();
    return counted.containsAll(wanted) && totals(kind).size() * width <= UsageScan.MOST_WORDS;
  }

  Map<EntityKind, CooccurrenceBitmap> pairs(EntityKind kind) {
    int[] ids = totals(kind).ids();
    return kept.pairs(
        key(kind, true),
        () -> {
          Map<EntityKind, CooccurrenceBitmap> pairs = new EnumMap<>(EntityKind.class);
          days.listEncounters(kind, ids, listCounted(kind)).forEach(of -> pairs.put(of.kind(), of));
          return pairs;
        });
  }

  Map<EntityKind, int[]> counts(EntityKind kind, int[] ids, Collection<EntityKind> wanted) {
    EntityTotals before = totals(kind);
    Map<EntityKind, CooccurrenceBitmap> pairs = pairs(kind);
    Map<EntityKind, long[]> among = new EnumMap<>(EntityKind.class);
    wanted.forEach(other -> among.put(other, days.counted(other, pairs.get(other).others())));
    Map<EntityKind, long[]> amongNow = new EnumMap<>(EntityKind.class);
    wanted.forEach(other -> amongNow.put(other, days.counted(other, others.span(other))));
    return others.listCounts(
        kind,
        ids,
        wanted,
        (now, at, id) -> {
          CooccurrenceBitmap of = pairs.get(now.kind());
          int place = before.find(id);
          return place < 0
              ? now.count(at, amongNow.get(now.kind()))
              : of.count(place, among.get(now.kind()))
                  + now.countNew(at, amongNow.get(now.kind()), of, place);
        });
  }
}
