package io.penumbra.ingestion.format.endpoint;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text as lines write it, with what was read from it, so that equal bytes are read once. */
final class RepeatedText {

  private static final char REPLACEMENT = '\uFFFD';

  private final byte[] written;
  private final String text;
  private IpAddress address;
  private String host;

  private RepeatedText(byte[] written, String text) {
    this.written = written;
    this.text = text;
  }

  /**
   * The text between two quotes.
   *
   * @param escaped whether there are backslashes, each before a quote, a slash or another backslash
   * @param ascii whether there is nothing but ASCII
   * @return null when it is not UTF-8, or has the character that stands for what is not
   */
  static RepeatedText of(byte[] line, int from, int to, boolean escaped, boolean ascii) {
    byte[] written = Arrays.copyOfRange(line, from, to);
    String decoded =
        new String(written, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    if (!ascii && decoded.indexOf(REPLACEMENT) >= 0) {
      return null;
    }
    return new RepeatedText(written, Values.limit(escaped ? unescaped(decoded) : decoded));
  }

  private static String unescaped(String written) {
    StringBuilder text = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      text.append(c == '\\' ? written.charAt(++i) : c);
    }
    return text.toString();
  }

  /** The place of the quote behind it, where a line has it at a place; else -1. */
  int endAt(byte[] line, int at, int length) {
    int end = at + written.length;
    return end < length && line[end] == '"' && isWritten(line, at, end) ? end : -1;
  }

  boolean isWritten(byte[] line, int from, int to) {
    return Arrays.equals(line, from, to, written, 0, written.length);
  }

  /** Returns the text; null if it is blank or a single dash. */
  String text() {
    return text;
  }

  /**
   * The address that it is, or null when it is blank.
   *
   * @throws RejectedRecordException when it is none
   */
  IpAddress address(String field) {
    if (address == null) {
      address = Values.parseAddress(field, text);
    }
    return address;
  }

  /** The host name that it is, or null. */
  String host() {
    if (host == null) {
      host = Values.parseHostName(text);
    }
    return host;
  }
}
