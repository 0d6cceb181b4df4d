package io.penumbra.ingestion.format.log;

import java.util.ArrayList;
import java.util.List;

/** Splitter of lines by delimiters. It is lenient: a misplaced quote is an ordinary character. */
public final class Delimited {

  private Delimited() {}

  /** Splits CSV: values may be in double quotes, in which a quote is written twice. */
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
   * Splits at one or more blanks. Values in double quotes may contain blanks; a backslash before a
   * quote, or a doubled quote, is a quote.
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

  /** Returns the closing quote of a value: the first one before a blank or the end. */
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
