package io.penumbra.reporting.columnar;

import io.penumbra.reporting.entity.EntityKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Aggregates of all groups of a shard of a day.
 *
 * @param totals sums by kind of entity
 * @param index groups by machine
 */
record WholeDay(Map<EntityKind, DayPartition> totals, DayIndex index) {

  /** Returns all rows of a day. */
  static List<RowRange> listRanges(List<DayPartition> partitions) {
    List<RowRange> ranges = new ArrayList<>();
    SelectionFilter selection = new SelectionFilter();
    partitions.forEach(partition -> ranges.addAll(selection.all(partition)));
    return ranges;
  }

  /** Returns its size in bytes. */
  long weight() {
    return index.weight()
        + totals.values().stream().mapToLong(total -> total.usage().weight()).sum();
  }

  /** Computes the aggregates. */
  static WholeDay of(LocalDate day, List<DayPartition> partitions, MappedBytes bytes) {
    List<RowRange> ranges = listRanges(partitions);
    return new WholeDay(
        DayTotals.of(day, ranges, bytes),
        DayIndex.of(day, partitions.stream().map(DayPartition::usage).toList(), bytes));
  }
}
