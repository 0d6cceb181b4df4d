package io.penumbra.contracts.chunk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the output of {@link ByteSink}; throws {@link MalformedChunkException} on missing bytes.
 */
public final class ByteSource {

  /** Replacement of bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private final byte[] bytes;
  private int position;

  public ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean exhausted() {
    return position == bytes.length;
  }

  int oneByte() {
    require(1);
    return bytes[position++] & 0xFF;
  }

  public long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = oneByte();
      value |= (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        return value;
      }
    }
    throw new MalformedChunkException("number longer than 64 bits at byte " + position);
  }

  public long signed() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Reads a count of items that follow, each of at least one byte. */
  public int count(int max) {
    long count = varint();
    if (count < 0 || count > max || count > bytes.length - position) {
      throw new MalformedChunkException("count %d at byte %d".formatted(count, position));
    }
    return (int) count;
  }

  public String string() {
    int length = count(Integer.MAX_VALUE);
    String value = new String(bytes, position, length, StandardCharsets.UTF_8);
    if (value.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(length);
    }
    position += length;
    return value;
  }

  private void requireUtf8(int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, position, length));
    } catch (CharacterCodingException e) {
      throw new MalformedChunkException("string at byte %d is not UTF-8".formatted(position), e);
    }
  }

  byte[] bytes() {
    return raw(count(Integer.MAX_VALUE));
  }

  byte[] raw(int length) {
    require(length);
    byte[] value = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return value;
  }

  /** Returns all remaining bytes. */
  public byte[] rest() {
    return raw(bytes.length - position);
  }

  private void require(int length) {
    if (length > bytes.length - position) {
      throw new MalformedChunkException(
          "%d bytes wanted at byte %d of %d".formatted(length, position, bytes.length));
    }
  }
}
