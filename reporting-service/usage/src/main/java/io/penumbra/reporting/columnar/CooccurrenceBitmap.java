package io.penumbra.reporting.columnar;

import io.penumbra.reporting.entity.EntityKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Bitmap of the pairs of entities that were used together. Thread-safe. */
final class CooccurrenceBitmap {

  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  private final EntityKind kind;
  private final DenseIdMap others;
  private final int width;
  private final long[] words;

  /**
   * Creates a bitmap for a number of entities.
   *
   * @param others exclusive upper limit of the ids of the other kind
   */
  CooccurrenceBitmap(EntityKind kind, int entities, DenseIdMap others) {
    this.kind = kind;
    this.others = others;
    this.width = computeWidth(others);
    this.words = new long[entities * width];
  }

  /** Number of words per entity. */
  static int computeWidth(DenseIdMap others) {
    return others.size() / Long.SIZE;
  }

  EntityKind kind() {
    return kind;
  }

  /** Exclusive upper limit of the ids of the other kind. */
  DenseIdMap others() {
    return others;
  }

  /** Returns its size in bytes. */
  long weight() {
    return (long) Long.BYTES * words.length;
  }

  /**
   * Adds the groups of a block.
   *
   * @param places position of the entity of each group, or -1 for groups that are not counted
   */
  void add(VectorBatch batch, int[] places) {
    int[] numbers = batch.listNumbers(kind);
    for (int i = 0; i < batch.size(); i++) {
      if (places[i] >= 0 && EntityKind.isKnown(numbers[i])) {
        add(places[i], numbers[i]);
      }
    }
  }

  /** Adds the groups of a block for the only entity. */
  void add(VectorBatch batch) {
    int[] numbers = batch.listNumbers(kind);
    for (int i = 0; i < batch.size(); i++) {
      if (EntityKind.isKnown(numbers[i])) {
        add(0, numbers[i]);
      }
    }
  }

  private void add(int entity, int number) {
    int other = others.findPlace(number);
    int word = entity * width + other / Long.SIZE;
    long bit = 1L << other;
    // most bits are set already, and a read is cheap
    if ((words[word] & bit) == 0) {
      WORD.getAndBitwiseOr(words, word, bit);
    }
  }

  /**
   * Returns the number of neighbours of an entity.
   *
   * @param among bit set of the ids to count, or null for all
   */
  int count(int entity, long[] among) {
    int count = 0;
    for (int i = 0; i < width; i++) {
      long word = words[entity * width + i];
      count += Long.bitCount(among == null ? word : word & among[i]);
    }
    return count;
  }

  /** Returns true if an entity and an id were used together. */
  private boolean has(int entity, int number) {
    if (!others.has(number)) {
      return false;
    }
    int other = others.findPlace(number);
    return (words[entity * width + other / Long.SIZE] & 1L << other) != 0;
  }

  /** Returns the neighbours of the only entity, ascending. */
  int[] numbers() {
    return numbers(0, null);
  }

  private int[] numbers(int entity, long[] among) {
    int[] numbers = new int[count(entity, among)];
    int found = 0;
    for (int i = 0; i < width; i++) {
      long word = words[entity * width + i];
      for (long rest = among == null ? word : word & among[i]; rest != 0; rest &= rest - 1) {
        numbers[found++] = others.number(i * Long.SIZE + Long.numberOfTrailingZeros(rest));
      }
    }
    return numbers;
  }

  /**
   * Returns the number of neighbours of an entity here that are not neighbours in another bitmap.
   *
   * @param among as in {@link #count}
   * @param elsewhere other bitmap, in which the entity may have another position
   */
  int countNew(int entity, long[] among, CooccurrenceBitmap elsewhere, int place) {
    int count = 0;
    for (int number : numbers(entity, among)) {
      count += elsewhere.has(place, number) ? 0 : 1;
    }
    return count;
  }
}
