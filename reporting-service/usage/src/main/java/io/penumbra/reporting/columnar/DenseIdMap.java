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

  /** The pages, in the order they follow each other in. */
  private final int[] pages;

  DenseIdMap(BitSet used) {
    this.used = used;
    pages = used.stream().toArray();
    shifts = new int[used.length()];
    for (int i = 0; i < pages.length; i++) {
      shifts[pages[i]] = (i - pages[i]) << BITS;
    }
  }

  /** The page of a number. */
  static int computePage(int number) {
    return number >>> BITS;
  }

  /** Returns the number of places. */
  int size() {
    return pages.length << BITS;
  }

  /** Returns true if a number has a place. */
  boolean has(int number) {
    return used.get(number >>> BITS);
  }

  /** The place of a number of a page that is used. */
  int findPlace(int number) {
    return number + shifts[number >>> BITS];
  }

  /** The number at a place. */
  int number(int place) {
    return (pages[place >>> BITS] << BITS) + (place & (PAGE - 1));
  }

  /** A bit at the place of each number of some, of which those that have none are left out. */
  long[] listBits(BitSet numbers) {
    long[] bits = new long[size() / Long.SIZE];
    for (int i = 0; i < pages.length; i++) {
      long[] page = numbers.get(pages[i] << BITS, (pages[i] + 1) << BITS).toLongArray();
      System.arraycopy(page, 0, bits, (i << BITS) / Long.SIZE, page.length);
    }
    return bits;
  }

  /** A bit at every place but those of some numbers. */
  long[] others(BitSet numbers) {
    long[] bits = listBits(numbers);
    for (int i = 0; i < bits.length; i++) {
      bits[i] = ~bits[i];
    }
    return bits;
  }
}
