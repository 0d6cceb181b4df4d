package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.reporting.entity.EntityKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Application of a predicate to row ranges. Not thread-safe. */
final class SelectionFilter {

  /** Maximum number of apps that are looked up individually in every partition. */
  private static final int FEW_APPS = 200;

  private final int[] tested = new int[VectorBatch.MOST];
  private final int[] left = new int[VectorBatch.MOST];

  /** Returns all groups of a slice except those of changed machines. */
  List<RowRange> all(DayPartition partition) {
    List<RowRange> ranges = new ArrayList<>();
    for (int from = 0; from < partition.usage().size(); from += VectorBatch.MOST) {
      int whole = Math.min(VectorBatch.MOST, partition.usage().size() - from);
      ranges.add(new RowRange(partition, from, whole, null));
    }
    return partition.changed() == null
        ? ranges
        : keep(ranges, Measure.MACHINE, partition.changed(), false);
  }

  /** Returns the groups of some entities of a kind. */
  List<RowRange> keep(List<RowRange> ranges, EntityKind kind, IdSet entities) {
    if (kind != EntityKind.APP) {
      return keep(ranges, VectorBatch.createFigure(kind), entities);
    }
    List<RowRange> found = new ArrayList<>();
    for (RowRange range : ranges) {
      if (entities.size() <= FEW_APPS) {
        for (int place = 0; place < entities.size(); place++) {
          int run = range.partition().usage().runOf(entities.at(place));
          if (run >= 0) {
            range.ofRun(run).ifPresent(found::add);
          }
        }
      } else {
        range.partition().usage().apps(range.from(), range.whole(), tested);
        add(range, entities, true, found);
      }
    }
    return found;
  }

  /** Returns the groups with one of several ids. */
  List<RowRange> keep(List<RowRange> ranges, Measure figure, IdSet numbers) {
    return keep(ranges, figure, numbers, true);
  }

  /** Retains the groups whose id is in a set, or is not in it. */
  private List<RowRange> keep(List<RowRange> ranges, Measure figure, IdSet numbers, boolean one) {
    List<RowRange> found = new ArrayList<>(ranges.size());
    for (RowRange range : ranges) {
      UsageSegment usage = range.partition().usage();
      if (!usage.isConstant(figure)) {
        read(figure, range);
        add(range, numbers, one, found);
      } else if (numbers.has((int) usage.figure(figure, range.from())) == one) {
        found.add(range);
      }
    }
    return found;
  }

  private void read(Measure figure, RowRange range) {
    UsageSegment usage = range.partition().usage();
    if (range.isSparse()) {
      for (int group : range.kept()) {
        tested[group] = (int) usage.figure(figure, range.from() + group);
      }
    } else {
      usage.read(figure, range.from(), range.whole(), tested);
    }
  }

  /** Adds the tested part of a range that matches completely. */
  private void add(RowRange range, IdSet numbers, boolean one, List<RowRange> to) {
    int count;
    if (range.kept() != null) {
      count = keep(range.kept(), numbers, one);
    } else if (one && numbers.size() == 1) {
      count = keep(range.whole(), numbers.at(0));
    } else {
      count = keep(range.whole(), numbers, one);
    }
    if (count == range.size()) {
      to.add(range);
    } else if (count > 0) {
      to.add(
          new RowRange(range.partition(), range.from(), range.whole(), Arrays.copyOf(left, count)));
    }
  }

  private int keep(int[] kept, IdSet numbers, boolean one) {
    int count = 0;
    for (int group : kept) {
      left[count] = group;
      count += numbers.has(tested[group]) == one ? 1 : 0;
    }
    return count;
  }

  private int keep(int whole, IdSet numbers, boolean one) {
    int count = 0;
    for (int i = 0; i < whole; i++) {
      left[count] = i;
      count += numbers.has(tested[i]) == one ? 1 : 0;
    }
    return count;
  }

  /** Returns the groups with one id; most groups have another id. */
  private int keep(int whole, int number) {
    int count = 0;
    for (int i = 0; i < whole; i++) {
      if (tested[i] == number) {
        left[count++] = i;
      }
    }
    return count;
  }
}
