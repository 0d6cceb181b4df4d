package io.penumbra.ingestion.format.log;

import java.util.ArrayList;
import java.util.List;

/** Splits lines of values between delimiters. Lenient: a quote out of place is a character. */
public final class Delimited {

  private Delimited() {}

  /** CSV: values may be in double quotes, with a quote in them written twice. */
  public static List<String> listCsv(String text, int begin, char delimiter) {
    List<String> values = new ArrayList<>(48);
    int length = text.length();
    int at = begin;
    while (true) {
      if (at < length && text.charAt(at) == '"') {
        StringBuilder value = new StringBuilder();
        int i = at + 1;
        while (i < length) {
          char c = text.charAt(i);
          if (c == '"') {
            if (i + 1 < length && text.charAt(i + 1) == '"') {
              i++;
            } else {
              break;
            }
          }
          value.append(c);
          i++;
        }
        int end = text.indexOf(delimiter, Math.min(i + 1, length));
        values.add(value.toString());
        if (end < 0) {
          return values;
        }
        at = end + 1;
      } else {
        int end = text.indexOf(delimiter, at);
        values.add(text.substring(at, end < 0 ? length : end));
        if (end < 0) {
          return values;
        }
        at = end + 1;
      }
    }
  }

  /**
   * Values between blanks, of which several count as one; in double quotes they may have blanks. A
   * backslash before a quote, or a quote written twice, is a quote.
   */
  public static List<String> listBlanks(String text, int begin) {
    List<String> values = new ArrayList<>(32);
    int length = text.length();
    int at = begin;
    while (true) {
      while (at < length && text.charAt(at) <= ' ') {
        at++;
      }
      if (at >= length) {
        return values;
      }
      if (text.charAt(at) == '"') {
        int close = closing(text, at);
        String value = text.substring(at + 1, close);
        values.add(
            value.indexOf('"') < 0 ? value : value.replace("\\\"", "\"").replace("\"\"", "\""));
        at = close + 1;
      } else {
        int end = at;
        while (end < length && text.charAt(end) > ' ') {
          end++;
        }
        values.add(text.substring(at, end));
        at = end;
      }
    }
  }

  /** The quote that ends a value: the first that is followed by a blank or the end. */
  private static int closing(String text, int open) {
    int length = text.length();
    for (int i = open + 1; i < length; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"' && (i + 1 == length || text.charAt(i + 1) <= ' ')) {
        return i;
      }
    }
    return length;
  }
}
