package io.penumbra.ingestion.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reader of protobuf's wire format, field by field. Invalid input causes an {@link EOFException}.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class ProtobufReader {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int MOST_VARINT_BYTES = 10;

  private final InputStream in;
  private long at;
  private long end;
  private int wireType;

  private ProtobufReader(InputStream in) {
    this.in = in;
  }

  static ProtobufReader of(InputStream in) {
    return new ProtobufReader(new BufferedInputStream(in, 16 * 1024));
  }

  /** Returns the number of bytes read. */
  long at() {
    return at;
  }

  boolean isAtEnd() throws IOException {
    in.mark(1);
    int next = in.read();
    in.reset();
    return next < 0;
  }

  /** Reads the number of the next field. */
  int nextField() throws IOException {
    long tag = readRawVarint();
    wireType = (int) (tag & 7);
    if (tag >>> 3 == 0 || tag >>> 3 > 536_870_911) {
      throw new EOFException("a field has no number");
    }
    return (int) (tag >>> 3);
  }

  /** Returns true if the field is a message, a string or bytes. */
  boolean isMessage() {
    return wireType == LENGTH;
  }

  /** Reads the length of a field, which must not exceed the enclosing message. */
  int length(long limit) throws IOException {
    require(LENGTH);
    long length = readRawVarint();
    if (length < 0 || length > Integer.MAX_VALUE || length > limit - at) {
      throw new EOFException("a field exceeds its message");
    }
    end = at + length;
    return (int) length;
  }

  /** Returns the end of the field whose length was read last. */
  long end() {
    return end;
  }

  /** Reads a message of this length into memory. */
  ProtobufReader message(int length) throws IOException {
    return new ProtobufReader(new ByteArrayInputStream(bytes(length)));
  }

  ProtobufReader message() throws IOException {
    return message(limit());
  }

  String string() throws IOException {
    return new String(bytes(limit()), StandardCharsets.UTF_8);
  }

  /** Returns a length, checked against the rest of a message in memory. */
  private int limit() throws IOException {
    return length(at + in.available() + MOST_VARINT_BYTES);
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a field is truncated");
    }
    at += length;
    return bytes;
  }

  long varint() throws IOException {
    require(VARINT);
    return readRawVarint();
  }

  long fixed64() throws IOException {
    require(FIXED64);
    long value = 0;
    byte[] bytes = bytes(Long.BYTES);
    for (int i = Long.BYTES - 1; i >= 0; i--) {
      value = value << 8 | bytes[i] & 0xFF;
    }
    return value;
  }

  /** Skips the field. */
  void skip(long limit) throws IOException {
    switch (wireType) {
      case VARINT -> readRawVarint();
      case FIXED64 -> pass(Long.BYTES);
      case FIXED32 -> pass(Integer.BYTES);
      case LENGTH -> pass(length(limit));
      default -> throw new EOFException("unknown kind of field");
    }
  }

  void pass(int length) throws IOException {
    in.skipNBytes(length);
    at += length;
  }

  private void require(int expected) throws IOException {
    if (wireType != expected) {
      throw new EOFException("a field has an unexpected type");
    }
  }

  private long readRawVarint() throws IOException {
    long value = 0;
    for (int i = 0; i < MOST_VARINT_BYTES; i++) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("a number is truncated");
      }
      at++;
      value |= (long) (next & 0x7F) << (7 * i);
      if (next < 0x80) {
        return value;
      }
    }
    throw new EOFException("a number is too long");
  }
}
