package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Input of a body and buffer of the record that is being split off. */
final class RecordBuffer {

  /** Value returned by {@link #next} after the last byte. */
  static final int END = -1;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWEST_BITS = 0x0101_0101_0101_0101L;
  private static final long HIGHEST_BITS = LOWEST_BITS << 7;
  private static final long NEWLINES = LOWEST_BITS * '\n';

  private final InputStream in;
  private final int maxRecord;
  private final long maxTotal;

  private final byte[] buffer = new byte[16 * 1024];

  /** Current input: the buffer, or temporarily the returned bytes followed by the buffer's rest. */
  private byte[] window = buffer;

  private int position;
  private int filled;

  /** End of the bytes in the window that belong to a line above the limit, or 0. */
  private int longLine;

  private long total;
  private long fills;

  private byte[] record = new byte[4 * 1024];
  private int length;
  private boolean tooLong;
  private boolean lineEnded;
  private int line = 1;

  /**
   * @param maxRecord maximum bytes of a record; a longer one is truncated
   * @param maxTotal maximum bytes of the body; a longer one is answered with 413
   */
  RecordBuffer(InputStream in, int maxRecord, long maxTotal) {
    this.in = in;
    this.maxRecord = maxRecord;
    this.maxTotal = maxTotal;
  }

  // record

  /** Returns the bytes of the record, valid up to {@link #length()}. */
  byte[] record() {
    return record;
  }

  int length() {
    return length;
  }

  /** Returns true if the record exceeds the maximum; then its bytes are incomplete. */
  boolean isTooLong() {
    return tooLong;
  }

  boolean isFull() {
    return length >= maxRecord;
  }

  /** Returns true if a line was appended including its end. */
  boolean isLineEnded() {
    return lineEnded;
  }

  byte last() {
    return record[length - 1];
  }

  void clear() {
    truncate(0);
  }

  /** Truncates the record to a length. */
  void truncate(int newLength) {
    length = newLength;
    tooLong = false;
  }

  void dropLast() {
    length--;
  }

  void dropFirst(int count) {
    length -= count;
    System.arraycopy(record, count, record, 0, length);
  }

  void dropBlanksAtEnd() {
    while (length > 0 && isBlank(last())) {
      length--;
    }
  }

  /** Returns true if the record has these bytes at a position. */
  boolean hasAt(int at, byte[] bytes) {
    return at + bytes.length <= length
        && Arrays.equals(record, at, at + bytes.length, bytes, 0, bytes.length);
  }

  /**
   * Returns the position of the next byte that is not blank; the length of the record if there is
   * none.
   */
  int skipBlanks(int from) {
    int at = from;
    while (at < length && isBlank(record[at])) {
      at++;
    }
    return at;
  }

  void append(int b) {
    if (length >= maxRecord) {
      tooLong = true;
      return;
    }
    ensure(1);
    record[length++] = (byte) b;
  }

  /** Appends bytes up to one more than the maximum, which marks the line as too long. */
  private void append(byte[] from, int begin, int end) {
    int count = Math.min(end - begin, maxRecord + 1 - length);
    if (count < end - begin) {
      tooLong = true;
    }
    ensure(count);
    System.arraycopy(from, begin, record, length, count);
    length += count;
  }

  private void ensure(int more) {
    if (length + more > record.length) {
      record = Arrays.copyOf(record, Math.max(length + more, record.length * 2));
    }
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  // body

  /** Returns the current line, from 1. */
  int line() {
    return line;
  }

  void addLines(int count) {
    line += count;
  }

  /** Position in the body, for {@link #returnTo}. */
  record Place(int position, long fills) {}

  Place place() {
    return new Place(position, fills);
  }

  /** Returns to a position; false if the bytes from there on are no longer available. */
  boolean returnTo(Place place) {
    if (place.fills() != fills) {
      return false;
    }
    position = place.position();
    return true;
  }

  /**
   * Appends a line without its end to the record, or the first bytes of a line that is too long.
   */
  boolean appendLine() throws IOException {
    lineEnded = false;
    boolean any = false;
    while (!lineEnded && !tooLong) {
      if (position == filled && !fill()) {
        break;
      }
      any = true;
      int begin = position;
      int limit = Math.min(filled, begin + maxRecord + 1 - length);
      position = endOfLine(window, begin, limit);
      append(window, begin, position);
      if (position < filled && window[position] == '\n') {
        position++;
        lineEnded = true;
      } else {
        tooLong = length > maxRecord;
      }
    }
    return any;
  }

  /** Returns the position of the next line end, or the limit. Compares eight bytes at once. */
  private static int endOfLine(byte[] bytes, int from, int limit) {
    int at = from;
    while (at + Long.BYTES <= limit) {
      long differing = (long) EIGHT_BYTES.get(bytes, at) ^ NEWLINES;
      long found = (differing - LOWEST_BITS) & ~differing & HIGHEST_BITS;
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    while (at < limit && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /**
   * Returns true if an object is next in a line that exceeds the limit. Reading the line again for
   * every object in it would take time in proportion to the square of its length.
   */
  boolean isAtObjectOfLongLine() {
    int at = position;
    while (at < longLine && isBlank(window[at])) {
      at++;
    }
    return at < longLine && window[at] == '{';
  }

  /** Appends the bytes before the next quote, backslash or line end; returns false without one. */
  boolean appendText() throws IOException {
    while (position < filled || fill()) {
      int begin = position;
      while (position < filled && !endsOrEscapes(window[position])) {
        position++;
      }
      append(window, begin, position);
      if (position < filled) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsOrEscapes(byte b) {
    return b == '"' || b == '\\' || b == '\n';
  }

  void skipLine() throws IOException {
    while (position < filled || fill()) {
      if (window[position++] == '\n') {
        return;
      }
    }
  }

  int next() throws IOException {
    return position == filled && !fill() ? END : window[position++] & 0xFF;
  }

  /** Unreads the byte that {@link #next} returned last. */
  void back() {
    position--;
  }

  /** Returns the content of the record from a position on, with its line end, to the input. */
  void giveBack(int from) {
    int held = length - from;
    byte[] again = new byte[held + 1 + filled - position];
    System.arraycopy(record, from, again, 0, held);
    int size = held;
    if (lineEnded) {
      again[size++] = '\n';
    }
    System.arraycopy(window, position, again, size, filled - position);
    size += filled - position;
    window = again;
    position = 0;
    filled = size;
    longLine = from == 0 && tooLong && !lineEnded ? held : 0;
  }

  private boolean fill() throws IOException {
    window = buffer;
    position = 0;
    longLine = 0;
    filled = Math.max(0, in.read(buffer));
    fills++;
    total += filled;
    if (total > maxTotal) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE,
          "the request contains more than %d bytes after inflating; send less at once"
              .formatted(maxTotal));
    }
    return filled > 0;
  }
}
