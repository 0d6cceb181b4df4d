package io.penumbra.reporting.columnar;

import com.google.common.primitives.Ints;
import io.penumbra.reporting.entity.EntityKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Ascending values by key, delta-encoded with seven bits per byte. */
final class PostingLists {

  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private final KeyedBytes lists;

  /** Opens the output of {@link #encode}, which must stay unchanged. */
  PostingLists(ByteBuffer bytes) {
    lists = new KeyedBytes(bytes);
  }

  /** List that is being written. */
  private static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int last = -1;

    void add(int value) {
      if (value > last) {
        int left = value - last - 1;
        for (; left >= MORE; left >>>= BITS) {
          bytes.write(left | MORE);
        }
        bytes.write(left);
        last = value;
      }
    }
  }

  /**
   * Encodes pairs of a key and a value.
   *
   * @param keys keys; unknown ones are omitted, see {@link EntityKind#isKnown(int)}
   * @param values values, ascending for each key; duplicates are omitted
   */
  static byte[] encode(int[] keys, int[] values) {
    SortedMap<Integer, Writer> lists = new TreeMap<>();
    for (int i = 0; i < keys.length; i++) {
      if (EntityKind.isKnown(keys[i])) {
        lists.computeIfAbsent(keys[i], _ -> new Writer()).add(values[i]);
      }
    }
    List<byte[]> written = new ArrayList<>(lists.size());
    lists.values().forEach(list -> written.add(list.bytes.toByteArray()));
    return KeyedBytes.encode(Ints.toArray(lists.keySet()), written);
  }

  /** Returns the number of keys. */
  int size() {
    return lists.size();
  }

  /** Returns the encoded form. */
  ByteBuffer all() {
    return lists.all();
  }

  /** Reads the values of a key, which may have none. */
  void forEach(int key, IntConsumer to) {
    int place = lists.find(key);
    if (place < 0) {
      return;
    }
    ByteBuffer list = lists.at(place);
    int value = -1;
    while (list.hasRemaining()) {
      int gap = 0;
      int shift = 0;
      int part;
      do {
        part = list.get();
        gap |= (part & MORE - 1) << shift;
        shift += BITS;
      } while (part < 0);
      value += gap + 1;
      to.accept(value);
    }
  }
}
