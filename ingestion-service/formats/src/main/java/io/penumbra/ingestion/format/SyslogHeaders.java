package io.penumbra.ingestion.format;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Parser of syslog headers. It is lenient: text that is not a header belongs to the message. */
final class SyslogHeaders {

  /** Maximum number of headers: of the device and a few relays. */
  private static final int MOST_HEADERS = 4;

  private static final int LONGEST_NAME = 255;

  private final String text;
  private int at;
  private WrittenTime time;
  private boolean yearless;
  private String host;
  private String program;

  private SyslogHeaders(String text) {
    this.text = text;
  }

  static LogLine peel(String text) {
    SyslogHeaders headers = new SyslogHeaders(text);
    for (int i = 0; i < MOST_HEADERS && headers.peelOne(); i++) {
      // the next header follows
    }
    return new LogLine(
        text, headers.at, headers.time, headers.yearless, headers.host, headers.program);
  }

  /** Removes the outermost header; returns false if there is none. */
  private boolean peelOne() {
    int begin = at;
    boolean priority = priority();
    if (priority && version5424()) {
      return true;
    }
    if (timestamp()) {
      hostAndTag();
      return true;
    }
    if (!priority) {
      at = begin;
    }
    return priority;
  }

  /** {@code <134>}, optionally after an octet count. */
  private boolean priority() {
    int digits = readDigits(at, 6);
    int open = digits > at && readCharAt(digits) == ' ' ? digits + 1 : at;
    if (readCharAt(open) != '<') {
      return false;
    }
    int end = readDigits(open + 1, 3);
    if (end == open + 1 || readCharAt(end) != '>') {
      return false;
    }
    at = readBlanks(end + 1);
    return true;
  }

  /** {@code 1 2026-11-27T10:00:00Z host app procid msgid [structured data] }. */
  private boolean version5424() {
    if (readCharAt(at) != '1' || readCharAt(at + 1) != ' ') {
      return false;
    }
    int begin = at + 2;
    int[] ends = new int[5];
    int from = begin;
    for (int i = 0; i < ends.length; i++) {
      ends[i] = text.indexOf(' ', from);
      if (ends[i] < 0) {
        return false;
      }
      from = ends[i] + 1;
    }
    String stamp = text.substring(begin, ends[0]);
    WrittenTime written = null;
    if (!stamp.equals("-")) {
      try {
        written = WrittenTime.parse("time", stamp);
      } catch (RejectedRecordException e) {
        return false;
      }
    }
    remember(written, false);
    host = nil(text.substring(ends[0] + 1, ends[1]));
    program = nil(text.substring(ends[1] + 1, ends[2]));
    at = structuredData(from);
    if (readCharAt(at) == '\uFEFF') {
      at++;
    }
    return true;
  }

  /**
   * Returns the position after the structured data. If nothing follows, the data itself is the
   * message, as some devices write it.
   */
  private int structuredData(int begin) {
    if (readCharAt(begin) == '-') {
      return readBlanks(begin + 1);
    }
    int i = begin;
    while (readCharAt(i) == '[') {
      boolean quoted = false;
      int end = i + 1;
      for (; end < text.length(); end++) {
        char c = text.charAt(end);
        if (c == '\\') {
          end++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (c == ']' && !quoted) {
          break;
        }
      }
      if (end >= text.length()) {
        return begin;
      }
      i = end + 1;
    }
    int rest = readBlanks(i);
    return rest >= text.length() ? begin : rest;
  }

  private boolean timestamp() {
    return bsdTime() || isoTime();
  }

  /**
   * {@code Nov 3 09:15:27} or {@code Nov 20 2022 02:15:24}, optionally followed by a colon or a
   * zone.
   */
  private boolean bsdTime() {
    int begin = readCharAt(at) == ':' || readCharAt(at) == '*' ? at + 1 : at;
    int month = Character.isLetter(readCharAt(begin)) ? YearlessTime.readMonth(text, begin) : 0;
    if (month == 0 || readCharAt(begin + 3) != ' ') {
      return false;
    }
    int dayBegin = readBlanks(begin + 3);
    int dayEnd = readDigits(dayBegin, 2);
    int next = readBlanks(dayEnd);
    if (dayEnd == dayBegin || next == dayEnd) {
      return false;
    }
    int year = 0;
    int yearEnd = readDigits(next, 4);
    if (yearEnd == next + 4) {
      year = readNumber(next, yearEnd);
      next = readBlanks(yearEnd);
    }
    int end = readClock(next);
    if (end < 0) {
      return false;
    }
    try {
      // 2000 has a 29 February; the year is determined when the time is used
      LocalDateTime local =
          LocalDateTime.of(
              year == 0 ? 2000 : year,
              month,
              readNumber(dayBegin, dayEnd),
              readNumber(next, next + 2),
              readNumber(next + 3, next + 5),
              readNumber(next + 6, next + 8),
              readNanos(next + 8, end));
      boolean utc = text.startsWith(" UTC", end) || text.startsWith(" GMT", end);
      WrittenTime written =
          utc && year != 0
              ? new WrittenTime.Moment(local.toInstant(ZoneOffset.UTC))
              : new WrittenTime.Local(local);
      remember(written, year == 0);
      at = utc ? end + 4 : end;
      if (readCharAt(at) == ':') {
        at++;
      }
      at = readBlanks(at);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Returns the end of {@code hh:mm:ss} with or without a fraction, or -1. */
  private int readClock(int begin) {
    if (readDigits(begin, 2) != begin + 2
        || readCharAt(begin + 2) != ':'
        || readDigits(begin + 3, 2) != begin + 5
        || readCharAt(begin + 5) != ':'
        || readDigits(begin + 6, 2) != begin + 8) {
      return -1;
    }
    int end = begin + 8;
    if (readCharAt(end) == '.' && readDigits(end + 1, 9) > end + 1) {
      end = readDigits(end + 1, 9);
    }
    return end;
  }

  private int readNanos(int begin, int end) {
    if (end <= begin + 1) {
      return 0;
    }
    StringBuilder digits = new StringBuilder(text.substring(begin + 1, end));
    while (digits.length() < 9) {
      digits.append('0');
    }
    return Integer.parseInt(digits.toString());
  }

  /**
   * {@code 2026-11-27T10:00:00+01:00 }: only with a T, because other forms may be a column of the
   * device.
   */
  private boolean isoTime() {
    if (readDigits(at, 4) != at + 4 || readCharAt(at + 4) != '-' || readCharAt(at + 10) != 'T') {
      return false;
    }
    int end = text.indexOf(' ', at);
    if (end < 0) {
      return false;
    }
    try {
      remember(WrittenTime.parse("time", text.substring(at, end)), false);
      at = readBlanks(end);
      return true;
    } catch (RejectedRecordException e) {
      return false;
    }
  }

  /** Optional host, and optional tag such as {@code squid[123]:}. */
  private void hostAndTag() {
    if (tag()) {
      return;
    }
    int end = text.indexOf(' ', at);
    if (end < 0 || !isName(at, end)) {
      return;
    }
    host = text.substring(at, end);
    at = readBlanks(end);
    if (readCharAt(at) == ':' && readCharAt(at + 1) == ' ') {
      at = readBlanks(at + 1);
    }
    tag();
  }

  private boolean tag() {
    int end = at;
    while (end < text.length() && isTagCharacter(text.charAt(end))) {
      end++;
    }
    int name = end;
    if (name == at || name - at > LONGEST_NAME) {
      return false;
    }
    if (readCharAt(end) == '[') {
      int close = text.indexOf(']', end);
      if (close < 0 || close - end > 64) {
        return false;
      }
      end = close + 1;
    }
    if (readCharAt(end) != ':' || readCharAt(end + 1) != ' ' || text.startsWith("CEF", at)) {
      return false;
    }
    program = text.substring(at, name);
    at = readBlanks(end + 1);
    return true;
  }

  private static boolean isTagCharacter(char c) {
    return Character.isLetterOrDigit(c) || "_-./()".indexOf(c) >= 0;
  }

  /**
   * Returns true if a word can be a host, not a part of a message such as {@code CEF:0|…} or {@code
   * a=b}.
   */
  private boolean isName(int begin, int end) {
    if (end == begin || end - begin > LONGEST_NAME) {
      return false;
    }
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && "._-:/@".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.startsWith("CEF:", begin) && !text.startsWith("LEEF:", begin);
  }

  private void remember(WrittenTime written, boolean withoutYear) {
    if (written != null) {
      time = written;
      yearless = withoutYear;
    }
    host = null;
    program = null;
  }

  private static String nil(String value) {
    return value.equals("-") ? null : value;
  }

  private int readDigits(int begin, int most) {
    int i = begin;
    while (i < begin + most && readCharAt(i) >= '0' && readCharAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private int readNumber(int begin, int end) {
    return Integer.parseInt(text, begin, end, 10);
  }

  private int readBlanks(int begin) {
    int i = begin;
    while (readCharAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /** Returns the character at a position, or NUL after the end. */
  private char readCharAt(int i) {
    return i < text.length() ? text.charAt(i) : 0;
  }
}
