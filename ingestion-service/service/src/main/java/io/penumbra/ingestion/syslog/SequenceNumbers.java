package io.penumbra.ingestion.syslog;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Detection of lost messages by the sequence numbers of senders: {@code [meta sequenceId="…"]} of
 * RFC 5424 by host name, and the number before a message of Cisco IOS by peer. A skipped number is
 * a message that never arrived. Not thread-safe.
 */
final class SequenceNumbers {

  static final int MAX_SENDERS = 10_000;

  /** Number of consecutive messages after which gaps of a sender are counted. */
  private static final int TRUSTED = 3;

  /** Gap above which the sender is assumed to have restarted. */
  private static final long MAX_GAP = 10_000;

  /** Maximum reordering of datagrams. */
  private static final long MAX_LATE = 64;

  /** Number of header bytes that are searched for a number. */
  private static final int MAX_HEADER = 1_024;

  private static final int MAX_DIGITS = 10;
  private static final byte[] META = "[meta ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SEQUENCE = " sequenceId=\"".getBytes(StandardCharsets.US_ASCII);

  private record Sender(long last, int inRow) {}

  private final Map<String, Sender> senders =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sender> eldest) {
          return size() > MAX_SENDERS;
        }
      };

  private volatile boolean isNumbered;
  private volatile long missing;

  /** Returns true if any sender numbers its messages. */
  boolean isNumbered() {
    return isNumbered;
  }

  /** Returns the number of messages that never arrived. */
  long missing() {
    return missing;
  }

  /** Records the number of a message, if it has one. */
  void record(String peer, byte[] line, int from, int length) {
    int end = from + Math.min(length, MAX_HEADER);
    int at = afterPriority(line, from, end);
    if (at < 0) {
      return;
    }
    if (at + 1 < end && line[at] == '1' && line[at + 1] == ' ') {
      noteOfHeader(peer, line, at + 2, end);
    } else {
      int digits = digits(line, at, end);
      int next = at + digits;
      if (digits > 0 && next + 1 < end && line[next] == ':' && line[next + 1] == ' ') {
        record(peer, readNumber(line, at, digits));
      }
    }
  }

  /** Records the number in the structured data of RFC 5424, which follows five fields. */
  private void noteOfHeader(String peer, byte[] line, int from, int end) {
    int host = after((byte) ' ', line, from, end);
    int data = host;
    for (int field = 0; field < 4 && data >= 0; field++) {
      data = after((byte) ' ', line, data, end);
    }
    if (data < 0 || data >= end || line[data] != '[') {
      return;
    }
    int meta = find(META, line, data, end);
    int last = meta < 0 ? -1 : after((byte) ']', line, meta, end);
    int number = last < 0 ? -1 : find(SEQUENCE, line, meta, last);
    if (number < 0 || meta > data && line[meta - 1] != ']') {
      return;
    }
    int digits = digits(line, number + SEQUENCE.length, last);
    if (digits > 0) {
      int nameEnd = after((byte) ' ', line, host, end) - 1;
      String name = new String(line, host, nameEnd - host, StandardCharsets.ISO_8859_1);
      record(name.equals("-") ? peer : name, readNumber(line, number + SEQUENCE.length, digits));
    }
  }

  private void record(String sender, long number) {
    Sender before = senders.get(sender);
    long step = before == null ? 0 : number - before.last;
    if (before == null || step > MAX_GAP || step <= -MAX_LATE) {
      senders.put(sender, new Sender(number, 1));
    } else if (step == 1) {
      int inRow = Math.min(TRUSTED, before.inRow + 1);
      isNumbered |= inRow == TRUSTED;
      senders.put(sender, new Sender(number, inRow));
    } else if (step > 1) {
      boolean isTrusted = before.inRow == TRUSTED;
      missing += isTrusted ? step - 1 : 0;
      senders.put(sender, new Sender(number, isTrusted ? TRUSTED : 1));
    } else if (step < 0 && before.inRow == TRUSTED && missing > 0) {
      missing--;
    }
  }

  private static int afterPriority(byte[] line, int from, int end) {
    if (from >= end || line[from] != '<') {
      return -1;
    }
    int digits = digits(line, from + 1, end);
    int close = from + 1 + digits;
    return digits > 0 && close < end && line[close] == '>' ? close + 1 : -1;
  }

  private static int digits(byte[] line, int from, int end) {
    int digits = 0;
    while (from + digits < end && line[from + digits] >= '0' && line[from + digits] <= '9') {
      digits++;
    }
    return digits > MAX_DIGITS ? 0 : digits;
  }

  private static long readNumber(byte[] line, int from, int digits) {
    long number = 0;
    for (int i = 0; i < digits; i++) {
      number = 10 * number + line[from + i] - '0';
    }
    return number;
  }

  /** Returns the position after the next occurrence of a byte, or -1. */
  private static int after(byte value, byte[] line, int from, int end) {
    for (int i = from; i < end; i++) {
      if (line[i] == value) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int find(byte[] text, byte[] line, int from, int end) {
    for (int i = from; i + text.length <= end; i++) {
      int same = 0;
      while (same < text.length && line[i + same] == text[same]) {
        same++;
      }
      if (same == text.length) {
        return i;
      }
    }
    return -1;
  }
}
