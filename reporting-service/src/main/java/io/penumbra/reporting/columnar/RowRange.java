package io.penumbra.reporting.columnar;

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
}
