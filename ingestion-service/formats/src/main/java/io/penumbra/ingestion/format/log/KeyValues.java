package io.penumbra.ingestion.format.log;

/** Splitter of {@code key=value} lines. */
public final class KeyValues {

  /** End of unquoted values. */
  private enum BareValue {
    /** Ends at the next blank. */
    WORD,
    /** Ends at the next {@code key=}; values may contain blanks. */
    UP_TO_NEXT_KEY
  }

  private KeyValues() {}

  /**
   * Splits values in double or single quotes, or up to the next blank: {@code action=deny msg="a
   * \"b\""}.
   *
   * @param begin start of the first key
   */
  public static LogFields readWords(String text, int begin) {
    return split(text, begin, BareValue.WORD);
  }

  /** Splits values in double quotes, or up to the blank before the next {@code key=}. */
  public static LogFields readSentences(String text, int begin) {
    return split(text, begin, BareValue.UP_TO_NEXT_KEY);
  }

  private static LogFields split(String text, int begin, BareValue bare) {
    LogFields fields = new LogFields();
    int length = text.length();
    int at = begin;
    while (at < length) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      int keyBegin = equals;
      while (keyBegin > at && isKeyCharacter(text.charAt(keyBegin - 1))) {
        keyBegin--;
      }
      String key = text.substring(keyBegin, equals);
      int valueBegin = equals + 1;
      int valueEnd;
      String value;
      char quote = valueBegin < length ? text.charAt(valueBegin) : 0;
      int close = quote == '"' || quote == '\'' ? closing(text, valueBegin, quote) : -1;
      if (close > 0) {
        value = decodeEscapes(text.substring(valueBegin + 1, close), quote);
        valueEnd = close + 1;
      } else {
        valueEnd =
            bare == BareValue.WORD ? findWord(text, valueBegin) : beforeNextKey(text, valueBegin);
        value = text.substring(valueBegin, valueEnd).strip();
      }
      if (!key.isEmpty()) {
        fields.add(key, value);
      }
      at = Math.max(valueEnd, equals + 1);
    }
    return fields;
  }

  static boolean isKeyCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '/' || c == ':';
  }

  /**
   * Returns the closing quote for the quote at a position, or -1. A backslash escapes the next
   * character.
   */
  private static int closing(String text, int open, char quote) {
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        return i;
      }
    }
    return -1;
  }

  /** Removes backslashes before quotes; other backslashes are literal, as in a Windows account. */
  private static String decodeEscapes(String value, char quote) {
    return value.indexOf('\\') < 0 ? value : value.replace("\\" + quote, String.valueOf(quote));
  }

  private static int findWord(String text, int begin) {
    int i = begin;
    while (i < text.length() && text.charAt(i) > ' ') {
      i++;
    }
    return i;
  }

  /**
   * Returns the end of the value: the last blank before the next {@code key=}, or the end of the
   * text.
   */
  static int beforeNextKey(String text, int begin) {
    int equals = text.indexOf('=', begin);
    while (equals >= 0) {
      int key = equals;
      while (key > begin && isKeyCharacter(text.charAt(key - 1))) {
        key--;
      }
      boolean escaped = equals > 0 && text.charAt(equals - 1) == '\\';
      if (!escaped && key < equals && (key == begin || text.charAt(key - 1) <= ' ')) {
        return key;
      }
      equals = text.indexOf('=', equals + 1);
    }
    return text.length();
  }
}
