package io.penumbra.reporting.columnar;

/**
 * Groups of a slice that follow each other, or those of them that count.
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
