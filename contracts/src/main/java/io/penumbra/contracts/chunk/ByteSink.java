package io.penumbra.contracts.chunk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes with LEB128 numbers. */
public final class ByteSink {

  private byte[] bytes;
  private int size;

  public ByteSink(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  public int size() {
    return size;
  }

  void putByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  public void putVarint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  public void putSigned(long value) {
    putVarint((value << 1) ^ (value >> 63));
  }

  public void putString(String value) {
    put(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends the length and the bytes. */
  void put(byte[] value) {
    putVarint(value.length);
    putRaw(value, value.length);
  }

  public void put(ByteSink other) {
    putRaw(other.bytes, other.size);
  }

  void putRaw(byte[] value, int length) {
    ensure(length);
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
