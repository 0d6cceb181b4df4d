package io.penumbra.local.send;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Bytes of a file, and where in its lines they stand. */
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

  /** The first bytes of the file, without a byte order mark; before anything is read. */
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

  /** Puts back the byte just read, which is not the end of a line. */
  void unread() {
    position--;
    if (firstOfLine) {
      onlyBlanks = true;
    }
  }

  /** The line of the next byte, from 1. */
  int line() {
    return line;
  }

  /** Returns the number of lines read, including a last line without its end. */
  int linesRead() {
    return onlyBlanks && indentation == 0 ? line - 1 : line;
  }

  /** Returns true if the last byte read is the first of its line that is no blank. */
  boolean isFirstOfLine() {
    return firstOfLine;
  }

  /** Returns the number of leading blanks of the line. */
  int indentation() {
    return indentation;
  }
}
