package io.penumbra.contracts.usage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Encoder of usage segments: format (1 byte), number of groups and of apps (4 bytes each), then
 * columns of the apps, of the number of groups of each, and of each {@link Measure}.
 */
public final class UsageSegmentEncoder {

  static final int HEADER = 1 + 2 * Integer.BYTES;

  private UsageSegmentEncoder() {}

  /** Encodes groups, given in any order. */
  public static byte[] pack(List<UsageRow> groups) {
    List<UsageRow> sorted = new ArrayList<>(groups);
    sorted.sort(Comparator.comparingInt(UsageRow::app));
    int size = sorted.size();
    long[] apps = new long[size];
    long[] sizes = new long[size];
    int runs = 0;
    for (UsageRow group : sorted) {
      if (runs == 0 || apps[runs - 1] != group.app()) {
        apps[runs++] = group.app();
      }
      sizes[runs - 1]++;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream(HEADER + 32 * (size + 16));
    packed.writeBytes(
        ByteBuffer.allocate(HEADER)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(UsageSegment.FORMAT)
            .putInt(size)
            .putInt(runs)
            .array());
    Column.write(apps, runs, packed);
    Column.write(sizes, runs, packed);
    long[] values = new long[size];
    for (Measure figure : Measure.values()) {
      for (int i = 0; i < size; i++) {
        values[i] = figure.of(sorted.get(i));
      }
      Column.write(values, size, packed);
    }
    packed.writeBytes(new byte[Column.PADDING]);
    return packed.toByteArray();
  }
}
