package io.penumbra.reporting.columnar;

/**
 * Consecutive rows of a partition, or those of them that match.
 *
 * @param from the first one
 * @param whole how many there are, {@link VectorBatch#MOST} at most
 * @param kept those that count, by how far they are behind the first one, ascending; null for all
 */
record RowRange(DayPartition partition, int from, int whole, int[] kept) {

  /** How many count. */
  int size() {
    return kept == null ? whole : kept.length;
  }
}
