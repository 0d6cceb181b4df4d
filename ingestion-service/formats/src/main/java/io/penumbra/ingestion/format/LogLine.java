package io.penumbra.ingestion.format;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * Log line and the content of its syslog headers. Headers are removed from the outside in: octet
 * count (RFC 6587), priority, RFC 5424 and RFC 3164 headers. There may be several, because relays
 * add their header before that of the device.
 *
 * @param text line without surrounding blanks
 * @param begin start of the message after all headers
 * @param time time of the innermost header, or null
 * @param yearless true if the time has no year; its year is arbitrary then
 * @param host host of the innermost header, or null
 * @param program program of the innermost header, without process id, or null
 */
public record LogLine(
    String text, int begin, WrittenTime time, boolean yearless, String host, String program) {

  /** Returns the line without surrounding blanks; Windows files end lines with CRLF. */
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

  /** Returns false for a tab at the end, which is an empty column. */
  private static boolean isBlankOrEnd(char c) {
    return c == ' ' || c == '\r' || c == '\n';
  }

  /**
   * Returns true if a bracket begins a log line, such as {@code [1795706168] unbound…}, {@code
   * [27/Nov/2026:10:00:00 +0000] "…} or {@code [ date=2026-11-27 …}, and not a JSON array.
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

  /** Letters and an equals sign, optionally after a blank. */
  private static boolean isKey(byte[] bytes, int begin, int length) {
    int key = begin < length && bytes[begin] == ' ' ? begin + 1 : begin;
    int i = key;
    while (i < length && (bytes[i] >= 'a' && bytes[i] <= 'z' || bytes[i] == '_')) {
      i++;
    }
    return i > key && i < length && bytes[i] == '=';
  }

  /** Returns the text after the syslog headers. */
  public String message() {
    return begin == 0 ? text : text.substring(begin);
  }

  public boolean startsWith(String prefix) {
    return text.startsWith(prefix, begin);
  }

  /**
   * Returns the time of the innermost header. Without a header it is the time of reception, as RFC
   * 3164 (section 4.3.2) requires of relays.
   *
   * @throws RejectedRecordException if the zone is needed and not set
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
