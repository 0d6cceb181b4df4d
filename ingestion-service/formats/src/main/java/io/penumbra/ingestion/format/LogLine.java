package io.penumbra.ingestion.format;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * A line of a log, and what its syslog headers say. Headers are removed from the outside in: octet
 * count (RFC 6587), priority, RFC 5424 and RFC 3164 headers, possibly several, as relays add theirs
 * before the device's.
 *
 * @param text the line without blanks around it
 * @param begin start of its message, behind all headers
 * @param time of the innermost header, or null
 * @param yearless whether the time has no year of its own; the year in it says nothing then
 * @param host of the innermost header, or null
 * @param program of the innermost header, without its process id, or null
 */
public record LogLine(
    String text, int begin, WrittenTime time, boolean yearless, String host, String program) {

  /** Returns the line without blanks around it; files of Windows end lines with CRLF. */
  public static LogLine of(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && text.charAt(begin) == ' ') {
      begin++;
    }
    while (end > begin && isBlankOrEnd(text.charAt(end - 1))) {
      end--;
    }
    return SyslogHeaders.peel(text.substring(begin, end));
  }

  /** A tab at an end is an empty column. */
  private static boolean isBlankOrEnd(char c) {
    return c == ' ' || c == '\r' || c == '\n';
  }

  /**
   * Returns true if a bracket begins a line of text, such as {@code [1795706168] unbound…}, {@code
   * [27/Nov/2026:10:00:00 +0000] "…} or {@code [ date=2026-11-27 …}, and no array of JSON.
   */
  public static boolean isTextInBrackets(byte[] bytes, int bracket, int length) {
    int i = bracket + 1;
    if (isKey(bytes, i, length)) {
      return true;
    }
    while (i < length && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    if (i == bracket + 1 || i >= length) {
      return false;
    }
    return bytes[i] == '/'
        || (i + 2 < length
            && bytes[i] == ']'
            && bytes[i + 1] == ' '
            && bytes[i + 2] > ' '
            && bytes[i + 2] != ',');
  }

  /** Letters and an equals sign, behind a blank or none. */
  private static boolean isKey(byte[] bytes, int begin, int length) {
    int key = begin < length && bytes[begin] == ' ' ? begin + 1 : begin;
    int i = key;
    while (i < length && (bytes[i] >= 'a' && bytes[i] <= 'z' || bytes[i] == '_')) {
      i++;
    }
    return i > key && i < length && bytes[i] == '=';
  }

  /** The text behind the syslog headers. */
  public String message() {
    return begin == 0 ? text : text.substring(begin);
  }

  public boolean startsWith(String prefix) {
    return text.startsWith(prefix, begin);
  }

  /**
   * The time of the innermost header. A line without any has the time of its reception, as RFC 3164
   * (section 4.3.2) requires of relays.
   *
   * @throws RejectedRecordException when its zone is needed and not known
   */
  public Instant headerTime(LineContext context) {
    if (time == null) {
      return context.receivedAt();
    }
    WrittenTime written = time;
    if (yearless && time instanceof WrittenTime.Local(LocalDateTime at)) {
      written = YearlessTime.inLastYear(at, context);
    }
    return context.moment("time", written);
  }
}
