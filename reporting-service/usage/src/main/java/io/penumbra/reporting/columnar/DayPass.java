package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.reporting.entity.EntityKind;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pass over a part of a day's entities, so that not all sums are in memory at once: those with ids
 * in an inclusive range.
 *
 * @param usage usage of the day that may belong to them, not empty
 * @param groups approximate number of their groups
 */
record DayPass(List<RowRange> usage, int first, int last, int groups) {

  /** Maximum number of groups per pass; sums of as many pairs need 25 MB. */
  static final int MOST_GROUPS = 250_000;

  LocalDate day() {
    return usage.getFirst().partition().day();
  }

  /** Reads its usage block by block, including entities of other passes. */
  void visit(Consumer<VectorBatch> visitor) {
    visit(usage, visitor);
  }

  /** Reads the same usage in the order of apps; for passes of apps. */
  void visitByApp(Consumer<VectorBatch> visitor) {
    visit(AppOrder.of(usage, this::has), visitor);
  }

  private static void visit(List<RowRange> usage, Consumer<VectorBatch> visitor) {
    VectorBatch batch = new VectorBatch();
    for (RowRange range : usage) {
      batch.move(range);
      visitor.accept(batch);
    }
  }

  /** Returns true if an entity belongs to this pass. */
  boolean has(int entity) {
    return first <= entity && entity <= last;
  }

  /**
   * Returns the passes of a day.
   *
   * @param kind kind of the entities
   * @param most approximate maximum number of groups of a pass
   */
  static Stream<DayPass> of(List<RowRange> day, EntityKind kind, int most) {
    int groups = Math.toIntExact(day.stream().mapToLong(RowRange::size).sum());
    int all = Math.max(1, Math.ceilDiv(groups, most));
    if (all == 1) {
      return Stream.of(new DayPass(day, Integer.MIN_VALUE, Integer.MAX_VALUE, groups));
    }
    BitSet pages = new BitSet();
    day.forEach(range -> pages.or(range.partition().segment().pages(kind)));
    DenseIdMap ids = new DenseIdMap(pages);
    int width = Math.ceilDiv(ids.size(), all);
    return IntStream.iterate(0, place -> place < ids.size(), place -> place + width)
        .mapToObj(
            place ->
                of(
                    day,
                    kind,
                    ids.number(place),
                    ids.number(Math.min(place + width, ids.size()) - 1),
                    groups / all))
        .filter(pass -> !pass.usage.isEmpty());
  }

  private static DayPass of(List<RowRange> day, EntityKind kind, int first, int last, int groups) {
    List<RowRange> usage =
        day.stream()
            .filter(range -> mayHave(range.partition().segment(), kind, first, last))
            .toList();
    return new DayPass(usage, first, last, groups);
  }

  /** Returns the groups of a segment in the order of their apps. */
  private static boolean mayHave(Segment segment, EntityKind kind, int first, int last) {
    if (kind == EntityKind.APP) {
      UsageSegment usage = segment.usage();
      return usage.app(0) <= last && usage.app(usage.runs() - 1) >= first;
    }
    int page = segment.pages(kind).nextSetBit(DenseIdMap.computePage(first));
    return page >= 0 && page <= DenseIdMap.computePage(last);
  }
}
