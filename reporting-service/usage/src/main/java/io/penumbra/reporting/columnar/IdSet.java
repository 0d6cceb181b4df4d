package io.penumbra.reporting.columnar;

import java.util.Arrays;

/**
 * Numbers of entities, each with its place: the first one is at 0, the next at 1. Places are kept
 * by pages of 4,096 numbers; most numbers are close together.
 */
final class IdSet {

  private static final int NONE = -1;
  private static final int BITS = 12;
  private static final int MASK = (1 << BITS) - 1;

  private int[] numbers = new int[64];
  private int size;

  /** One more than the place of each number, by page; 0 for none. */
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

  /** Another one with the same numbers at the same places. */
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

  /** Bytes. */
  long weight() {
    long used = Arrays.stream(pages).filter(page -> page != null).count();
    return Integer.BYTES * (numbers.length + (used << BITS));
  }

  /** The number at a place. */
  int at(int place) {
    return numbers[place];
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }

  /** The place of a number, or -1 when it has none, as none below zero has. */
  int find(int number) {
    int page = number >>> BITS;
    return page < pages.length && pages[page] != null ? pages[page][number & MASK] - 1 : NONE;
  }

  boolean has(int number) {
    return find(number) != NONE;
  }

  /**
   * The place of a number, which it gets if it has none.
   *
   * @throws IllegalArgumentException when it is below zero
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
