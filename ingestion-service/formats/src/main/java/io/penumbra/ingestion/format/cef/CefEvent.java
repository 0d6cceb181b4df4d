package io.penumbra.ingestion.format.cef;

import io.penumbra.ingestion.format.log.LogFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * CEF event: seven values separated by bars, and an extension of {@code key=value} pairs.
 *
 * @param vendor vendor in lower case
 * @param product product in lower case
 * @param id event class of the vendor
 * @param name event name of the vendor
 */
record CefEvent(String vendor, String product, String id, String name, LogFields extension) {

  private static final int HEADER_VALUES = 7;

  /** Returns true if the event is from one of the vendors. */
  boolean isOf(String... vendors) {
    return Arrays.asList(vendors).contains(vendor);
  }

  /** Parses the text after {@code CEF:}; returns null for an incomplete header. */
  static CefEvent of(String text, int begin) {
    List<String> header = new ArrayList<>(HEADER_VALUES);
    int at = begin;
    while (header.size() < HEADER_VALUES) {
      int bar = nextBar(text, at);
      if (bar < 0) {
        return null;
      }
      header.add(decodeAllEscapes(text.substring(at, bar)).strip());
      at = bar + 1;
    }
    return new CefEvent(
        header.get(1).toLowerCase(Locale.ROOT),
        header.get(2).toLowerCase(Locale.ROOT),
        header.get(4),
        header.get(5),
        readExtension(text, at));
  }

  /** Returns the next bar without a backslash before it, or -1. */
  private static int nextBar(String text, int begin) {
    for (int at = begin; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '|') {
        return at;
      }
      if (c == '\\') {
        at++;
      }
    }
    return -1;
  }

  /** Decodes a header value, in which a backslash escapes any character. */
  private static String decodeAllEscapes(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\\' && i + 1 < value.length()) {
        i++;
      }
      text.append(value.charAt(i));
    }
    return text.toString();
  }

  /**
   * Decodes a value of the extension. It ends at the next {@code key=}; {@code \=}, {@code \\} and
   * {@code \n} are escapes.
   */
  private static LogFields readExtension(String text, int begin) {
    LogFields fields = new LogFields();
    int key = nextKey(text, begin);
    while (key >= 0) {
      int equals = text.indexOf('=', key);
      int next = nextKey(text, equals + 1);
      String value = text.substring(equals + 1, next < 0 ? text.length() : next).strip();
      fields.add(text.substring(key, equals), decodeEscapes(unquoted(value)));
      key = next;
    }
    return fields;
  }

  /** Removes quotes, as in SonicWall's {@code fw_action="drop"}. */
  private static String unquoted(String value) {
    int last = value.length() - 1;
    boolean quoted = last > 0 && value.charAt(0) == '"' && value.charAt(last) == '"';
    return quoted && value.charAt(last - 1) != '\\' ? value.substring(1, last) : value;
  }

  /** Returns the start of the next key: letters, digits, dots and brackets up to an equals sign. */
  private static int nextKey(String text, int begin) {
    for (int equals = text.indexOf('=', begin);
        equals >= 0;
        equals = text.indexOf('=', equals + 1)) {
      int key = equals;
      while (key > begin && isKeyCharacter(text.charAt(key - 1))) {
        key--;
      }
      if (key < equals && (key == begin || text.charAt(key - 1) == ' ')) {
        return key;
      }
    }
    return -1;
  }

  private static boolean isKeyCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '[' || c == ']' || c == '-';
  }

  private static String decodeEscapes(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      char next = c == '\\' && i + 1 < value.length() ? value.charAt(i + 1) : 0;
      if (next == '=' || next == '\\' || next == '|' || next == '"') {
        text.append(next);
        i++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
