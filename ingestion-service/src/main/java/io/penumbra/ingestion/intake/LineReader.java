package io.penumbra.ingestion.intake;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines without trusting it: counts the bytes that come out (so a small body
 * that inflates without end is cut off) and passes over the rest of a line that is too long.
 */
final class LineReader {

  private final InputStream in;
  private final int maxLine;
  private final long maxTotal;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int filled;
  private long total;

  private byte[] line = new byte[4 * 1024];
  private int length;
  private boolean tooLong;

  LineReader(InputStream in, int maxLine, long maxTotal) {
    this.in = in;
    this.maxLine = maxLine;
    this.maxTotal = maxTotal;
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    length = 0;
    tooLong = false;
    boolean any = false;
    while (true) {
      if (position == filled && !fill()) {
        return any;
      }
      any = true;
      int end = position;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      append(position, end - position);
      if (end < filled) {
        position = end + 1;
        return true;
      }
      position = end;
    }
  }

  /** The bytes of the line; valid up to {@link #length()} until the next call. */
  byte[] bytes() {
    return line;
  }

  /** Bytes of the line without its ending. */
  int length() {
    return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
  }

  boolean tooLong() {
    return tooLong;
  }

  boolean blank() {
    for (int i = 0; i < length; i++) {
      if (line[i] > ' ' || line[i] < 0) {
        return false;
      }
    }
    return !tooLong;
  }

  private void append(int from, int count) {
    if (tooLong) {
      return;
    }
    if (length + count > maxLine) {
      tooLong = true;
      return;
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
    }
    System.arraycopy(buffer, from, line, length, count);
    length += count;
  }

  private boolean fill() throws IOException {
    filled = in.read(buffer);
    position = 0;
    if (filled <= 0) {
      filled = 0;
      return false;
    }
    total += filled;
    if (total > maxTotal) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE,
          "the request holds more than %d bytes after inflating; send less at once"
              .formatted(maxTotal));
    }
    return true;
  }
}
