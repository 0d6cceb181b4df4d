package io.penumbra.reporting.columnar;

import io.penumbra.contracts.usage.UsageSegment;
import java.util.Arrays;
import java.util.Optional;

/**
 * Consecutive rows of a partition, or those of them that match.
 *
 * @param from the first one
 * @param whole how many there are, {@link VectorBatch#MOST} at most
 * @param kept those that count, by how far they are behind the first one, ascending; null for all
 */
record RowRange(DayPartition partition, int from, int whole, int[] kept) {

  /** Of fewer than one in so many, figures are read one by one. */
  private static final int FEW = 4;

  /** How many count. */
  int size() {
    return kept == null ? whole : kept.length;
  }

  /** Whether so few count that reading only these is quicker. */
  boolean isSparse() {
    return kept != null && kept.length * FEW < whole;
  }

  /** Those of a run of an app. */
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

  /** The place of the first one that counts at a row or behind it. */
  private int firstKept(int row) {
    int found = Arrays.binarySearch(kept, row);
    return found >= 0 ? found : -found - 1;
  }
}
