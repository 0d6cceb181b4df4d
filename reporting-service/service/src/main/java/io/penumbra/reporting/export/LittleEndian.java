package io.penumbra.reporting.export;

import java.io.ByteArrayOutputStream;

/** Byte buffer of little-endian numbers. */
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
