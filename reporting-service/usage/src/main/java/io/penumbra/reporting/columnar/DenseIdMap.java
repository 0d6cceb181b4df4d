package io.penumbra.reporting.columnar;

import java.util.BitSet;

/**
 * Maps sparse entity ids to dense array indexes, in pages of 1,024 ids. Id sequences have gaps of
 * any size.
 */
final class DenseIdMap {

  private static final int BITS = 10;
  private static final int PAGE = 1 << BITS;

  private final BitSet used;

  /** Offset of the ids of each page. */
  private final int[] shifts;

  /** Pages in order. */
  private final int[] pages;

  DenseIdMap(BitSet used) {
    this.used = used;
    pages = used.stream().toArray();
    shifts = new int[used.length()];
    for (int i = 0; i < pages.length; i++) {
      shifts[pages[i]] = (i - pages[i]) << BITS;
    }
  }

  /** Returns the page of an id. */
  static int computePage(int number) {
    return number >>> BITS;
  }

  /** Returns the number of positions. */
  int size() {
    return pages.length << BITS;
  }

  /** Returns true if an id has a position. */
  boolean has(int number) {
    return used.get(number >>> BITS);
  }

  /** Returns the position of an id on an existing page. */
  int findPlace(int number) {
    return number + shifts[number >>> BITS];
  }

  /** Returns the id at a position. */
  int number(int place) {
    return (pages[place >>> BITS] << BITS) + (place & (PAGE - 1));
  }

  /** Returns a bit set of the positions of some ids; ids without a position are omitted. */
  long[] listBits(BitSet numbers) {
    long[] bits = new long[size() / Long.SIZE];
    for (int i = 0; i < pages.length; i++) {
      long[] page = numbers.get(pages[i] << BITS, (pages[i] + 1) << BITS).toLongArray();
      System.arraycopy(page, 0, bits, (i << BITS) / Long.SIZE, page.length);
    }
    return bits;
  }

  /** Returns a bit set of all positions except those of some ids. */
  long[] others(BitSet numbers) {
    long[] bits = listBits(numbers);
    for (int i = 0; i < bits.length; i++) {
      bits[i] = ~bits[i];
    }
    return bits;
  }
}
