package io.penumbra.reporting.columnar;

import io.penumbra.reporting.entity.EntityKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Usage selected by source only. Cached totals by kind replace reading all groups.
 *
 * @param days days with all groups; empty if other entities are also selected
 * @param selected selection by source
 * @param totals remaining usage, by the entities of a kind on each day with cached totals
 */
record SourceUsage(
    List<DayUsage> days, UsagePredicate selected, Map<EntityKind, List<List<RowRange>>> totals) {

  static final SourceUsage NONE = new SourceUsage(List.of(), UsagePredicate.ALL, Map.of());

  static SourceUsage of(List<DayUsage> days, UsagePredicate selected) {
    List<Map<EntityKind, List<RowRange>>> byDay =
        days.parallelStream().map(day -> listTotals(day, selected)).toList();
    Map<EntityKind, List<List<RowRange>>> totals = new EnumMap<>(EntityKind.class);
    for (EntityKind kind : EntityKind.values()) {
      totals.put(kind, byDay.stream().map(day -> day.get(kind)).toList());
    }
    return new SourceUsage(days, selected, totals);
  }

  private static Map<EntityKind, List<RowRange>> listTotals(DayUsage day, UsagePredicate selected) {
    Map<EntityKind, DayPartition> known = day.totals();
    List<RowRange> groups = known.isEmpty() ? day.selected(selected) : List.of();
    Map<EntityKind, List<RowRange>> totals = new EnumMap<>(EntityKind.class);
    for (EntityKind kind : EntityKind.values()) {
      totals.put(
          kind,
          known.isEmpty()
              ? groups
              : new DayUsage(List.of(known.get(kind)), null, null).selected(selected));
    }
    return totals;
  }

  /** Returns the remaining groups of some entities, for each day. */
  List<List<RowRange>> rows(EntityKind kind, IdSet entities) {
    return days.parallelStream()
        .map(
            day -> {
              SelectionFilter selection = new SelectionFilter();
              return day.index()
                  .filter(_ -> DayIndex.has(kind))
                  .map(index -> index.listRows(kind, entities))
                  .map(found -> selected.sift(found, selection))
                  .orElseGet(() -> selection.keep(day.selected(selected), kind, entities));
            })
        .toList();
  }
}
