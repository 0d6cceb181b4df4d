package io.penumbra.contracts.usage;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Column of numbers, stored as multiples of a unit above their minimum, each in as many bytes as
 * the largest takes: 0 to 8. Layout: minimum (8 bytes), unit (8 bytes), width (1 byte), then the
 * multiples, little-endian.
 */
final class Column {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int HEADER = 2 * Long.BYTES + 1;

  /**
   * Buffer for consecutive numbers, because the JIT compiles loops over arrays better than loops
   * over other memory.
   */
  private static final ThreadLocal<byte[]> COPIES = new ThreadLocal<>();

  /**
   * Required bytes after the last column, because a number is read as eight bytes from any offset.
   */
  static final int PADDING = Long.BYTES;

  private final ByteBuffer bytes;
  private final int begin;
  private final long least;
  private final long unit;
  private final int width;
  private final long mask;
  private final int end;

  /**
   * Opens the column at an offset of little-endian bytes.
   *
   * @param count number of values
   * @throws IllegalArgumentException if the bytes are too short
   */
  Column(ByteBuffer bytes, int at, int count) {
    if (at > bytes.limit() - HEADER - PADDING) {
      throw new IllegalArgumentException("packed usage ends within a column, at byte " + at);
    }
    this.bytes = bytes;
    this.begin = at + HEADER;
    this.least = bytes.getLong(at);
    this.unit = bytes.getLong(at + Long.BYTES);
    this.width = bytes.get(at + 2 * Long.BYTES);
    if (width < 0 || width > Long.BYTES) {
      throw new IllegalArgumentException(
          "a column of packed usage has numbers of %d bytes, at byte %d".formatted(width, at));
    }
    this.mask = width == Long.BYTES ? -1 : (1L << (width * Byte.SIZE)) - 1;
    long beyond = begin + (long) count * width;
    if (beyond > bytes.limit() - PADDING) {
      throw new IllegalArgumentException("packed usage ends within a column, at byte " + at);
    }
    this.end = (int) beyond;
  }

  /** Returns the offset of the next column. */
  int end() {
    return end;
  }

  long get(int index) {
    return least + unit * (bytes.getLong(begin + index * width) & mask);
  }

  /** Returns true if all values are equal. */
  boolean isConstant() {
    return width == 0;
  }

  /** Returns the bytes of consecutive values, valid until the next call on this thread. */
  private byte[] copy(int from, int count) {
    int length = count * width;
    byte[] copy = COPIES.get();
    if (copy == null || copy.length < length + PADDING) {
      copy = new byte[Math.max(length + PADDING, 1 << 14)];
      COPIES.set(copy);
    }
    bytes.get(begin + from * width, copy, 0, length);
    return copy;
  }

  /** Reads consecutive values, with a specialised loop for each common width. */
  void read(int from, int count, int[] into) {
    int base = (int) least;
    int factor = (int) unit;
    if (width == 0) {
      Arrays.fill(into, 0, count, base);
      return;
    }
    byte[] copy = copy(from, count);
    switch (width) {
      case 1 -> {
        for (int i = 0; i < count; i++) {
          into[i] = base + factor * (copy[i] & 0xFF);
        }
      }
      case 2 -> {
        for (int i = 0; i < count; i++) {
          into[i] = base + factor * ((short) SHORT.get(copy, 2 * i) & 0xFFFF);
        }
      }
      case 3, 4 -> {
        int kept = (int) mask;
        for (int i = 0; i < count; i++) {
          into[i] = base + factor * ((int) INT.get(copy, width * i) & kept);
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          into[i] = (int) get(from + i);
        }
      }
    }
  }

  /** Reads consecutive values. */
  void read(int from, int count, long[] into) {
    if (width == 0) {
      Arrays.fill(into, 0, count, least);
      return;
    }
    byte[] copy = copy(from, count);
    switch (width) {
      case 1 -> {
        for (int i = 0; i < count; i++) {
          into[i] = least + unit * (copy[i] & 0xFF);
        }
      }
      case 2 -> {
        for (int i = 0; i < count; i++) {
          into[i] = least + unit * ((short) SHORT.get(copy, 2 * i) & 0xFFFF);
        }
      }
      case 3, 4 -> {
        for (int i = 0; i < count; i++) {
          into[i] = least + unit * ((int) INT.get(copy, width * i) & mask);
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          into[i] = get(from + i);
        }
      }
    }
  }

  /** Reads values at offsets from the first one. */
  void gather(int from, int[] behind, int count, int[] into) {
    for (int i = 0; i < count; i++) {
      into[i] = (int) get(from + behind[i]);
    }
  }

  /** Reads values at offsets from the first one. */
  void gather(int from, int[] behind, int count, long[] into) {
    for (int i = 0; i < count; i++) {
      into[i] = get(from + behind[i]);
    }
  }

  /** Appends the first values of an array as a column. */
  static void write(long[] values, int count, ByteArrayOutputStream to) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    long unit = 0;
    for (int i = 0; i < count && unit != 1; i++) {
      unit = greatestDivisor(values[i] - least, unit);
    }
    int width = 0;
    if (unit > 0) {
      long largest = (most - least) / unit;
      width = (Long.SIZE - Long.numberOfLeadingZeros(largest) + Byte.SIZE - 1) / Byte.SIZE;
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(count == 0 ? 0 : least).putLong(unit).put((byte) width);
    to.writeBytes(header.array());
    for (int i = 0; i < count; i++) {
      long multiple = unit == 0 ? 0 : (values[i] - least) / unit;
      for (int b = 0; b < width; b++) {
        to.write((int) (multiple >>> (b * Byte.SIZE)));
      }
    }
  }

  private static long greatestDivisor(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }
}
