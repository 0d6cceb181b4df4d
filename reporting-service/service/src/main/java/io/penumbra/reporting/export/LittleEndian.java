package io.penumbra.reporting.export;

import java.io.ByteArrayOutputStream;

/** Bytes in memory, numbers with their lowest byte first. */
final class LittleEndian extends ByteArrayOutputStream {

  void putByte(int value) {
    write(value);
  }

  void putInt(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      write(value >>> shift);
    }
  }

  void putLong(long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      write((int) (value >>> shift));
    }
  }
}
