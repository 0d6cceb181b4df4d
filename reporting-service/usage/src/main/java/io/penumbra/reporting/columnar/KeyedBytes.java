package io.penumbra.reporting.columnar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Map from keys to byte arrays. Layout, little-endian: number of keys (4 bytes), ascending keys (4
 * each), offset of the bytes of each key (4 each, one more than keys), and the bytes.
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
   * Encodes keys and values.
   *
   * @param keys ascending keys
   * @param values bytes of each key
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

  /** Returns the encoded form. */
  ByteBuffer all() {
    return all.duplicate();
  }

  /** Returns the position of a key, or a negative number if it is absent. */
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

  /** Returns the bytes of the key at a position. */
  ByteBuffer at(int place) {
    int begin = begin(place);
    return all.slice(begin, begin(place + 1) - begin);
  }

  private int begin(int place) {
    return all.getInt(Integer.BYTES * (1 + size + place));
  }
}
