package io.penumbra.reporting.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writer of the part of Thrift's compact protocol that Parquet headers need. */
final class ThriftCompact extends ByteArrayOutputStream {

  static final int I32 = 5;
  static final int BINARY = 8;
  static final int STRUCT = 12;
  private static final int I64 = 6;
  private static final int LIST = 9;

  /** Number of the last field of each open structure. */
  private final Deque<Integer> last = new ArrayDeque<>();

  void begin() {
    last.push(0);
  }

  void end() {
    last.pop();
    write(0);
  }

  /** Opens a structure field. */
  void struct(int field) {
    field(field, STRUCT);
    begin();
  }

  void i32(int field, int value) {
    field(field, I32);
    zigzag(value);
  }

  void i64(int field, long value) {
    field(field, I64);
    zigzag(value);
  }

  void bool(int field, boolean value) {
    field(field, value ? 1 : 2);
  }

  void string(int field, String value) {
    field(field, BINARY);
    text(value);
  }

  /** Opens a list field; its elements follow. */
  void list(int field, int type, int size) {
    field(field, LIST);
    if (size < 15) {
      write(size << 4 | type);
    } else {
      write(0xF0 | type);
      varint(size);
    }
  }

  void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    varint(bytes.length);
    writeBytes(bytes);
  }

  void zigzag(long value) {
    varint(value << 1 ^ value >> 63);
  }

  void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    write((int) rest);
  }

  /** Writes a field header relative to the previous field; the difference is at most fifteen. */
  private void field(int number, int type) {
    write(number - last.pop() << 4 | type);
    last.push(number);
  }
}
