package io.penumbra.ingestion.syslog;

import java.util.Arrays;

/**
 * Splitter of a connection's bytes into lines. The first bytes select the framing (RFC 6587): a
 * number, a blank and the {@code <} of a priority select octet counting; all else selects lines
 * that end with newline or NUL. A line that exceeds the limit is skipped.
 */
final class FrameReader {

  private static final byte[] NOTHING = {};
  private static final long TO_NEXT_END = Long.MAX_VALUE;

  /** Number of bytes kept of a line that exceeds the limit. */
  static final int SAMPLE = 1_024;

  /** Maximum digits of a count. */
  private static final int MOST_DIGITS = 9;

  /** Receiver of lines. */
  interface Sink {

    /** Receives a line without its end, in a reused buffer. */
    void line(byte[] bytes, int from, int length);

    /** Receives the beginning of a line that exceeds the limit, in a reused buffer. */
    void tooLong(byte[] bytes, int from, int length);
  }

  private enum Framing {
    UNDECIDED,
    OCTETS,
    LINES
  }

  private final int maxLine;
  private Framing framing = Framing.UNDECIDED;
  private byte[] rest = NOTHING;

  /** Remaining bytes of a frame that exceeds the limit; {@link #TO_NEXT_END} with line framing. */
  private long passing;

  private int tooLong;

  FrameReader(int maxLine) {
    this.maxLine = maxLine;
  }

  /** Returns the number of lines above the limit since the start of the connection. */
  int tooLong() {
    return tooLong;
  }

  /** Returns the number of bytes of the incomplete line. */
  int pending() {
    return rest.length;
  }

  /**
   * Splits the next bytes.
   *
   * @throws BrokenFrameException after the complete lines were passed on
   */
  void read(byte[] bytes, Sink sink) throws BrokenFrameException {
    byte[] data = bytes;
    if (rest.length > 0) {
      data = Arrays.copyOf(rest, rest.length + bytes.length);
      System.arraycopy(bytes, 0, data, rest.length, bytes.length);
    }
    rest = NOTHING; // a broken frame leaves nothing behind
    int read = cut(data, sink);
    rest = read == data.length ? NOTHING : Arrays.copyOfRange(data, read, data.length);
  }

  /** Returns the end of the processed data. */
  private int cut(byte[] data, Sink sink) throws BrokenFrameException {
    if (framing == Framing.UNDECIDED) {
      framing = decide(data);
    }
    return switch (framing) {
      case UNDECIDED -> 0;
      case OCTETS -> readOctets(data, sink);
      case LINES -> readLines(data, sink);
    };
  }

  private static Framing decide(byte[] data) {
    int digits = readDigits(data, 0);
    if (digits == 0 && data.length > 0 || digits > MOST_DIGITS || data[0] == '0') {
      return Framing.LINES;
    }
    if (data.length < digits + 2) {
      return digits < data.length && data[digits] != ' ' ? Framing.LINES : Framing.UNDECIDED;
    }
    return data[digits] == ' ' && data[digits + 1] == '<' ? Framing.OCTETS : Framing.LINES;
  }

  private static int readDigits(byte[] data, int from) {
    int i = from;
    while (i < data.length && data[i] >= '0' && data[i] <= '9') {
      i++;
    }
    return i - from;
  }

  private int readOctets(byte[] data, Sink sink) throws BrokenFrameException {
    int at = (int) Math.min(passing, data.length);
    passing -= at;
    while (true) {
      while (at < data.length && isBetweenFrames(data[at])) {
        at++;
      }
      int digits = readDigits(data, at);
      int blank = at + digits;
      if (digits > MOST_DIGITS || (blank < data.length && (digits == 0 || data[blank] != ' '))) {
        throw new BrokenFrameException(
            BrokenFrameException.Cause.BAD_OCTET_COUNT,
            "a frame does not begin with the count of its octets and a blank");
      }
      if (blank >= data.length) {
        return at;
      }
      int count = readNumber(data, at, blank);
      int begin = blank + 1;
      if (count > maxLine) {
        if (data.length - begin < Math.min(count, SAMPLE)) {
          return at;
        }
        passOver(data, begin, count, sink);
        int there = Math.min(count, data.length - begin);
        passing = count - there;
        at = begin + there;
        continue;
      }
      if (data.length - begin < count) {
        return at;
      }
      hand(data, begin, count, sink);
      at = begin + count;
    }
  }

  /** Skips a line end after a frame, which some senders add. */
  private static boolean isBetweenFrames(byte octet) {
    return octet == '\n' || octet == '\r' || octet == 0;
  }

  private static int readNumber(byte[] data, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + data[i] - '0';
    }
    return number;
  }

  private int readLines(byte[] data, Sink sink) {
    int begin = 0;
    for (int i = 0; i < data.length; i++) {
      if (data[i] == '\n' || data[i] == 0) {
        if (passing > 0) {
          passing = 0;
        } else if (i - begin > maxLine) {
          passOver(data, begin, i - begin, sink);
        } else {
          hand(data, begin, i - begin, sink);
        }
        begin = i + 1;
      }
    }
    if (passing > 0) {
      return data.length;
    }
    if (data.length - begin > maxLine) {
      passOver(data, begin, data.length - begin, sink);
      passing = TO_NEXT_END;
      return data.length;
    }
    return begin;
  }

  private void passOver(byte[] data, int begin, int length, Sink sink) {
    tooLong++;
    sink.tooLong(data, begin, Math.min(SAMPLE, length));
  }

  /** Passes on a message as a single line; line ends in it become blanks. */
  static void hand(byte[] data, int from, int length, Sink sink) {
    int end = from + length;
    while (end > from && isBetweenFrames(data[end - 1])) {
      end--;
    }
    for (int i = from; i < end; i++) {
      if (isBetweenFrames(data[i])) {
        data[i] = ' ';
      }
    }
    if (end > from) {
      sink.line(data, from, end - from);
    }
  }
}
