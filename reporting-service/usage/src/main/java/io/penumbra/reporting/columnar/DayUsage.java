package io.penumbra.reporting.columnar;

import io.penumbra.reporting.entity.EntityKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Input of a scan: a shard of a day.
 *
 * @param partitions partitions with all groups
 * @param whole aggregates of all of them, or null
 * @param settled its version if it has not changed for a while, else null
 */
record DayUsage(List<DayPartition> partitions, Supplier<WholeDay> whole, DayVersion settled) {

  /** Returns the groups that match a predicate. */
  List<RowRange> selected(UsagePredicate selected) {
    SelectionFilter selection = new SelectionFilter();
    return selected.sift(listRows(selected, selection), selection);
  }

  /** Returns all rows, or those of some entities if an index has them. */
  private List<RowRange> listRows(UsagePredicate selected, SelectionFilter selection) {
    Optional<DayIndex> index = index();
    if (index.isPresent()) {
      for (EntityKind kind : EntityKind.values()) {
        IdSet entities = selected.of(kind);
        List<RowRange> rows =
            entities == null || !DayIndex.has(kind) ? null : index.get().listRows(kind, entities);
        if (rows != null) {
          return rows;
        }
      }
    }
    List<RowRange> all = new ArrayList<>();
    partitions.forEach(partition -> all.addAll(selection.all(partition)));
    return all;
  }

  private Optional<WholeDay> known() {
    return Optional.ofNullable(whole).map(Supplier::get);
  }

  /** Returns the sums of all groups, by kind, as far as they are cached. */
  Map<EntityKind, DayPartition> totals() {
    return known().map(WholeDay::totals).orElse(Map.of());
  }

  /** Returns the pages of a {@link DenseIdMap} that contain the ids of a kind. */
  Stream<BitSet> pages(EntityKind kind) {
    DayPartition sums = totals().get(kind);
    return (sums == null ? partitions.stream() : Stream.of(sums))
        .map(partition -> partition.segment().pages(kind));
  }

  /** Returns the index of all groups. */
  Optional<DayIndex> index() {
    return known().map(WholeDay::index);
  }
}
