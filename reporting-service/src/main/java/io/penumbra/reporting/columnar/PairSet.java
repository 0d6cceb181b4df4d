package io.penumbra.reporting.columnar;

/** Pairs of a place and a number above 0. */
final class PairSet {

  private static final int NUMBER_BITS = 32;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** Open addressing; 0 is a free slot, and no pair. */
  private long[] slots;

  private int size;

  /** For about so many pairs. */
  PairSet(int pairs) {
    slots = new long[Math.max(1 << 10, Integer.highestOneBit(pairs))];
  }

  /** Whether the pair was not there yet. */
  boolean add(int place, int number) {
    if (2 * size >= slots.length) {
      grow();
    }
    if (put((long) place << NUMBER_BITS | number)) {
      size++;
      return true;
    }
    return false;
  }

  private boolean put(long pair) {
    int mask = slots.length - 1;
    int slot = (int) (pair * MIX >>> NUMBER_BITS) & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == pair) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = pair;
    return true;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    for (long pair : old) {
      if (pair != 0) {
        put(pair);
      }
    }
  }
}
