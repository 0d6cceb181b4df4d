package io.penumbra.reporting.columnar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Byte counts by key. Laid out as number of keys (4 bytes), the keys, ascending (4 each), where the
 * bytes of each begin (4 each, one more than keys), and the bytes; little end first.
 */
final class KeyedBytes {

  private final ByteBuffer all;
  private final int size;

  /** Opens the output of {@link #encode}, which must stay unchanged. */
  KeyedBytes(ByteBuffer all) {
    this.all = all.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.size = this.all.getInt(0);
  }

  /**
   * Writes some.
   *
   * @param keys ascending
   * @param values of each key
   */
  static byte[] encode(int[] keys, List<byte[]> values) {
    int at = Integer.BYTES * (2 * keys.length + 2);
    int length = values.stream().mapToInt(value -> value.length).sum();
    ByteBuffer all = ByteBuffer.allocate(at + length).order(ByteOrder.LITTLE_ENDIAN);
    all.putInt(keys.length);
    for (int key : keys) {
      all.putInt(key);
    }
    for (byte[] value : values) {
      all.putInt(at);
      at += value.length;
    }
    all.putInt(at);
    values.forEach(all::put);
    return all.array();
  }

  /** Returns the number of keys. */
  int size() {
    return size;
  }

  /** All of it, as it is written. */
  ByteBuffer all() {
    return all.duplicate();
  }

  /** The place of a key among all, or a negative number when it has no bytes. */
  int find(int key) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = all.getInt(Integer.BYTES * (1 + middle));
      if (found == key) {
        return middle;
      }
      if (found < key) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The bytes of the key at a place. */
  ByteBuffer at(int place) {
    int begin = begin(place);
    return all.slice(begin, begin(place + 1) - begin);
  }

  private int begin(int place) {
    return all.getInt(Integer.BYTES * (1 + size + place));
  }
}
