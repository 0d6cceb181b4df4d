package io.penumbra.ingestion.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Converter from UTF-16 to UTF-8. An unpaired surrogate becomes a byte that is invalid in UTF-8, so
 * that its record is rejected and not misread.
 */
final class Utf16Stream extends InputStream {

  private static final int CHUNK = 8 * 1024;

  /** Maximum bytes of UTF-8 for two bytes of UTF-16. */
  private static final int MOST = 3;

  private static final byte NO_UTF8 = (byte) 0xFF;

  private final InputStream in;
  private final boolean bigEndian;

  private final byte[] units = new byte[CHUNK];
  private final byte[] text = new byte[(CHUNK / 2 + 1) * MOST];
  private int position;
  private int filled;

  /** High surrogate that waits for its low surrogate, or 0. */
  private char high;

  Utf16Stream(InputStream in, boolean bigEndian) {
    this.in = in;
    this.bigEndian = bigEndian;
  }

  @Override
  public int read() throws IOException {
    return position < filled || fill() ? text[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (position == filled && !fill()) {
      return -1;
    }
    int count = Math.min(length, filled - position);
    System.arraycopy(text, position, buffer, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = 0;
    while (filled == 0) {
      int count = in.read(units);
      if (count <= 0) {
        return atEnd();
      }
      if (count % 2 != 0) {
        // second byte of the unit; at the end of the input the unit is incomplete and invalid
        int other = in.read();
        if (other < 0) {
          convert(count - 1);
          text[filled++] = NO_UTF8;
          return true;
        }
        units[count++] = (byte) other;
      }
      convert(count);
    }
    return true;
  }

  private boolean atEnd() {
    if (high == 0) {
      return false;
    }
    high = 0;
    text[filled++] = NO_UTF8;
    return true;
  }

  private void convert(int count) {
    for (int i = 0; i < count; i += 2) {
      int first = units[i] & 0xFF;
      int second = units[i + 1] & 0xFF;
      convert((char) (bigEndian ? first << 8 | second : second << 8 | first));
    }
  }

  private void convert(char unit) {
    if (high != 0) {
      char before = high;
      high = 0;
      if (Character.isLowSurrogate(unit)) {
        append(Character.toCodePoint(before, unit));
        return;
      }
      text[filled++] = NO_UTF8;
    }
    if (Character.isHighSurrogate(unit)) {
      high = unit;
    } else if (Character.isLowSurrogate(unit)) {
      text[filled++] = NO_UTF8;
    } else {
      append(unit);
    }
  }

  private void append(int codePoint) {
    if (codePoint < 0x80) {
      text[filled++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      text[filled++] = (byte) (0xC0 | codePoint >> 6);
      text[filled++] = (byte) (0x80 | codePoint & 0x3F);
    } else if (codePoint < 0x10000) {
      text[filled++] = (byte) (0xE0 | codePoint >> 12);
      text[filled++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
      text[filled++] = (byte) (0x80 | codePoint & 0x3F);
    } else {
      text[filled++] = (byte) (0xF0 | codePoint >> 18);
      text[filled++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
      text[filled++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
      text[filled++] = (byte) (0x80 | codePoint & 0x3F);
    }
  }
}
