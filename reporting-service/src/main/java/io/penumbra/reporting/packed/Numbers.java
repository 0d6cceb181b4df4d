package io.penumbra.reporting.packed;

import java.util.Arrays;

/**
 * Numbers of entities, each with its place: the first one is at 0, the next at 1. Small numbers, as
 * most are, are found at once, others by hash.
 */
final class Numbers {

  private static final int NONE = -1;

  /** Numbers below it are found at once. */
  private static final int SMALL = 1 << 21;

  private int[] numbers = new int[64];
  private int size;

  /** One more than the place of each small number; 0 for none. */
  private int[] small = new int[1024];

  /** Places by hash; a quarter of them at least is free. */
  private int[] large = filled(128);

  private int larges;

  private static int[] filled(int length) {
    int[] places = new int[length];
    Arrays.fill(places, NONE);
    return places;
  }

  static Numbers of(int... numbers) {
    Numbers all = new Numbers();
    for (int number : numbers) {
      all.place(number);
    }
    return all;
  }

  int size() {
    return size;
  }

  /** The number at a place. */
  int at(int place) {
    return numbers[place];
  }

  int[] toArray() {
    return Arrays.copyOf(numbers, size);
  }

  /** The place of a number, or -1 when it has none. */
  int find(int number) {
    if (number >= 0 && number < SMALL) {
      return number < small.length ? small[number] - 1 : NONE;
    }
    return large[slot(number)];
  }

  boolean has(int number) {
    return find(number) != NONE;
  }

  /** The place of a number, which it gets if it has none. */
  int place(int number) {
    int place = find(number);
    return place == NONE ? add(number) : place;
  }

  private int add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size] = number;
    if (number >= 0 && number < SMALL) {
      if (number >= small.length) {
        small = Arrays.copyOf(small, 2 * Integer.highestOneBit(number));
      }
      small[number] = size + 1;
    } else {
      large[slot(number)] = size;
      if (4 * ++larges > 3 * large.length) {
        spread();
      }
    }
    return size++;
  }

  private int slot(int number) {
    int mask = large.length - 1;
    // Fibonacci hashing: numbers that follow each other are spread
    int slot = (number * 0x9E3779B9 >>> 7) & mask;
    while (large[slot] != NONE && numbers[large[slot]] != number) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void spread() {
    int[] before = large;
    large = filled(2 * before.length);
    for (int place : before) {
      if (place != NONE) {
        large[slot(numbers[place])] = place;
      }
    }
  }
}
