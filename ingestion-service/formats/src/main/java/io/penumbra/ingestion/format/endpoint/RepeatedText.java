package io.penumbra.ingestion.format.endpoint;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cached text of a line with its parsed values, so that equal bytes are parsed once. */
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
   * Creates the text between two quotes.
   *
   * @param escaped true if there are backslashes, each before a quote, a slash or another backslash
   * @param ascii true if all bytes are ASCII
   * @return null if it is not UTF-8, or contains the replacement character
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

  /** Returns the position of the closing quote if the line has this text at a position, else -1. */
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
   * Returns the address, or null if the text is blank.
   *
   * @throws RejectedRecordException if it is not an address
   */
  IpAddress address(String field) {
    if (address == null) {
      address = Values.parseAddress(field, text);
    }
    return address;
  }

  /** Returns the host name, or null if it is not one. */
  String host() {
    if (host == null) {
      host = Values.parseHostName(text);
    }
    return host;
  }
}
