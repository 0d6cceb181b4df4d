package io.penumbra.local.send;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Byte stream of a file, with line numbers and indentation. */
final class ByteSource {

  static final int END = -1;

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int filled;
  private int line = 1;
  private int indentation;
  private boolean onlyBlanks = true;
  private boolean firstOfLine;

  ByteSource(InputStream in) {
    this.in = in;
  }

  /**
   * Returns the first bytes of the file without a byte order mark. Must be called before the first
   * read.
   */
  byte[] head(int length) throws IOException {
    filled = in.readNBytes(buffer, 0, Math.min(length, buffer.length));
    if (filled >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      position = 3;
    }
    return Arrays.copyOfRange(buffer, position, filled);
  }

  int read() throws IOException {
    if (position == filled) {
      position = 0;
      filled = Math.max(0, in.read(buffer));
      if (filled == 0) {
        return END;
      }
    }
    int b = buffer[position++] & 0xFF;
    firstOfLine = false;
    if (b == '\n') {
      line++;
      onlyBlanks = true;
      indentation = 0;
    } else if (onlyBlanks) {
      if (RecordReader.isBlank(b)) {
        indentation++;
      } else {
        onlyBlanks = false;
        firstOfLine = true;
      }
    }
    return b;
  }

  /** Unreads the last byte, which must not be a line end. */
  void unread() {
    position--;
    if (firstOfLine) {
      onlyBlanks = true;
    }
  }

  /** Returns the line of the next byte, from 1. */
  int line() {
    return line;
  }

  /** Returns the number of lines read, including an unterminated last line. */
  int linesRead() {
    return onlyBlanks && indentation == 0 ? line - 1 : line;
  }

  /** Returns true if the last byte is the first non-blank byte of its line. */
  boolean isFirstOfLine() {
    return firstOfLine;
  }

  /** Returns the number of leading blanks of the line. */
  int indentation() {
    return indentation;
  }
}
