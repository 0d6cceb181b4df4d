package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.Measure;
import io.penumbra.contracts.usage.UsageSegment;
import io.penumbra.reporting.usage.EntityKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what usage is asked for, stretch by stretch. Of one thread. */
final class SelectionFilter {

  /** So few that they are rather looked up one by one in every piece. */
  private static final int FEW_APPS = 200;

  private final int[] tested = new int[VectorBatch.MOST];
  private final int[] left = new int[VectorBatch.MOST];

  /** All groups of a slice, but for those of machines that have changed. */
  List<RowRange> all(DayPartition slice) {
    List<RowRange> stretches = new ArrayList<>();
    for (int from = 0; from < slice.usage().size(); from += VectorBatch.MOST) {
      int whole = Math.min(VectorBatch.MOST, slice.usage().size() - from);
      stretches.add(new RowRange(slice, from, whole, null));
    }
    return slice.changed() == null
        ? stretches
        : keep(stretches, Measure.MACHINE, slice.changed(), false);
  }

  /** Groups of some entities of a kind. */
  List<RowRange> keep(List<RowRange> stretches, EntityKind kind, IdSet entities) {
    if (kind != EntityKind.APP) {
      return keep(stretches, VectorBatch.figure(kind), entities);
    }
    List<RowRange> found = new ArrayList<>();
    for (RowRange stretch : stretches) {
      if (entities.size() <= FEW_APPS) {
        for (int place = 0; place < entities.size(); place++) {
          addRun(stretch, entities.at(place), found);
        }
      } else {
        stretch.slice().usage().apps(stretch.from(), stretch.whole(), tested);
        add(stretch, entities, true, found);
      }
    }
    return found;
  }

  /** Groups that have one of some numbers. */
  List<RowRange> keep(List<RowRange> stretches, Measure figure, IdSet numbers) {
    return keep(stretches, figure, numbers, true);
  }

  /** Groups whose number is one of some, or is none of them. */
  private List<RowRange> keep(
      List<RowRange> stretches, Measure figure, IdSet numbers, boolean one) {
    List<RowRange> found = new ArrayList<>(stretches.size());
    for (RowRange stretch : stretches) {
      UsageSegment usage = stretch.slice().usage();
      if (!usage.isConstant(figure)) {
        usage.read(figure, stretch.from(), stretch.whole(), tested);
        add(stretch, numbers, one, found);
      } else if (numbers.has((int) usage.figure(figure, stretch.from())) == one) {
        found.add(stretch);
      }
    }
    return found;
  }

  /** Adds what is left of a stretch, of all groups of which the number is to be tested. */
  private void add(RowRange stretch, IdSet numbers, boolean one, List<RowRange> to) {
    int count;
    if (stretch.kept() != null) {
      count = keep(stretch.kept(), numbers, one);
    } else if (one && numbers.size() == 1) {
      count = keep(stretch.whole(), numbers.at(0));
    } else {
      count = keep(stretch.whole(), numbers, one);
    }
    if (count == stretch.size()) {
      to.add(stretch);
    } else if (count > 0) {
      to.add(
          new RowRange(
              stretch.slice(), stretch.from(), stretch.whole(), Arrays.copyOf(left, count)));
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

  /** Of one number: most groups have another one. */
  private int keep(int whole, int number) {
    int count = 0;
    for (int i = 0; i < whole; i++) {
      if (tested[i] == number) {
        left[count++] = i;
      }
    }
    return count;
  }

  /** Adds the groups of an app, which follow each other. */
  private static void addRun(RowRange stretch, int app, List<RowRange> to) {
    UsageSegment usage = stretch.slice().usage();
    int run = usage.runOf(app);
    if (run < 0) {
      return;
    }
    int begin = Math.max(stretch.from(), usage.begin(run));
    int end = Math.min(stretch.from() + stretch.whole(), usage.begin(run + 1));
    if (begin >= end) {
      return;
    }
    if (stretch.kept() == null) {
      to.add(new RowRange(stretch.slice(), begin, end - begin, null));
      return;
    }
    int behind = begin - stretch.from();
    int first = atOrBehind(stretch.kept(), behind);
    int last = atOrBehind(stretch.kept(), end - stretch.from());
    if (first < last) {
      int[] kept = Arrays.copyOfRange(stretch.kept(), first, last);
      for (int i = 0; i < kept.length; i++) {
        kept[i] -= behind;
      }
      to.add(new RowRange(stretch.slice(), begin, end - begin, kept));
    }
  }

  private static int atOrBehind(int[] kept, int group) {
    int found = Arrays.binarySearch(kept, group);
    return found >= 0 ? found : -found - 1;
  }
}
