package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.UsageSegment;
import java.util.Arrays;
import java.util.Optional;

/**
 * Consecutive rows of a partition, or the matching ones among them.
 *
 * @param from first row
 * @param whole number of rows, at most {@link VectorBatch#MOST}
 * @param kept ascending offsets of the matching rows from the first one; null for all
 */
record RowRange(DayPartition partition, int from, int whole, int[] kept) {

  /** Divisor of the number of rows below which measures are read individually. */
  private static final int FEW = 4;

  /** Returns the number of matching rows. */
  int size() {
    return kept == null ? whole : kept.length;
  }

  /** Returns true if so few rows match that reading only these is faster. */
  boolean isSparse() {
    return kept != null && kept.length * FEW < whole;
  }

  /** Returns the rows of an app's run. */
  Optional<RowRange> ofRun(int run) {
    UsageSegment usage = partition.usage();
    int begin = Math.max(from, usage.begin(run));
    int end = Math.min(from + whole, usage.begin(run + 1));
    if (begin >= end) {
      return Optional.empty();
    }
    if (kept == null) {
      return Optional.of(new RowRange(partition, begin, end - begin, null));
    }
    int behind = begin - from;
    int[] own = Arrays.copyOfRange(kept, firstKept(behind), firstKept(end - from));
    for (int i = 0; i < own.length; i++) {
      own[i] -= behind;
    }
    return own.length == 0
        ? Optional.empty()
        : Optional.of(new RowRange(partition, begin, end - begin, own));
  }

  /** Returns the offset of the first matching row at or after a row. */
  private int firstKept(int row) {
    int found = Arrays.binarySearch(kept, row);
    return found >= 0 ? found : -found - 1;
  }
}
