package io.penumbra.reporting.columnar;

import java.util.Arrays;

/**
 * Set of entity ids with a position for each: 0 for the first one, 1 for the next. Positions are
 * stored in pages of 4,096 ids, because most ids are close together.
 */
final class IdSet {

  private static final int NONE = -1;
  private static final int BITS = 12;
  private static final int MASK = (1 << BITS) - 1;

  private int[] numbers = new int[64];
  private int size;

  /** Position of each id plus one, by page; 0 for ids that are absent. */
  private int[][] pages = new int[1][];

  static IdSet of(int... numbers) {
    IdSet all = new IdSet();
    for (int number : numbers) {
      all.findPlace(number);
    }
    return all;
  }

  int size() {
    return size;
  }

  /** Returns a copy with the same positions. */
  IdSet copy() {
    IdSet copy = new IdSet();
    copy.numbers = numbers.clone();
    copy.size = size;
    copy.pages = new int[pages.length][];
    for (int i = 0; i < pages.length; i++) {
      copy.pages[i] = pages[i] == null ? null : pages[i].clone();
    }
    return copy;
  }

  /** Returns its size in bytes. */
  long weight() {
    long used = Arrays.stream(pages).filter(page -> page != null).count();
    return Integer.BYTES * (numbers.length + (used << BITS));
  }

  /** Returns the id at a position. */
  int at(int place) {
    return numbers[place];
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }

  /** Returns the position of an id, or -1 if it is absent or negative. */
  int find(int number) {
    int page = number >>> BITS;
    return page < pages.length && pages[page] != null ? pages[page][number & MASK] - 1 : NONE;
  }

  boolean has(int number) {
    return find(number) != NONE;
  }

  /**
   * Returns the position of an id; assigns one if it has none.
   *
   * @throws IllegalArgumentException for a negative id
   */
  int findPlace(int number) {
    int place = find(number);
    return place == NONE ? add(number) : place;
  }

  private int add(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("no entity has number " + number);
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size] = number;
    int page = number >>> BITS;
    if (page >= pages.length) {
      pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
    }
    if (pages[page] == null) {
      pages[page] = new int[1 << BITS];
    }
    pages[page][number & MASK] = size + 1;
    return size++;
  }
}
