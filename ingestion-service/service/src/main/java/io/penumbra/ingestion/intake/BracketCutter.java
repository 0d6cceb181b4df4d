package io.penumbra.ingestion.intake;

import io.penumbra.ingestion.format.Formats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Splitter of a body into JSON values by counting brackets: elements of an array, records of a
 * bundle such as an event hub's {@code {"records":[…]}}, and values that span several lines.
 */
final class BracketCutter {

  private static final List<byte[]> BUNDLES =
      Formats.BUNDLES.stream()
          .map(name -> ('"' + name + '"').getBytes(StandardCharsets.US_ASCII))
          .toList();

  /** Maximum nesting: an array of an event hub's messages. Deeper nesting does not occur. */
  private static final int MAX_BUNDLES = 2;

  private final RecordBuffer body;

  private String fault;
  private int recordLine;
  private boolean onlyBlanks = true;
  private int indentation;

  /** True if the last byte read is the first non-blank byte of its line. */
  private boolean firstOfLine;

  /** Number of open bundles inside a message, which has an end of its own. */
  private final boolean[] inMessage = new boolean[MAX_BUNDLES];

  private int bundles;

  BracketCutter(RecordBuffer body) {
    this.body = body;
  }

  /** Returns true if the record contains the name of a list of records at a position. */
  static boolean isBundleName(RecordBuffer body, int at) {
    if (body.isTooLong()) {
      return false;
    }
    for (byte[] name : BUNDLES) {
      if (body.hasAt(at, name)) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if the text contains the name of a bundle's list at a position. */
  static boolean isBundleName(byte[] text, int length, int at) {
    for (byte[] name : BUNDLES) {
      int end = at + name.length;
      if (end <= length && Arrays.equals(text, at, end, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  /** Returns true if the next record belongs to a list that has not ended. */
  boolean isInBundle() {
    return bundles > 0;
  }

  /** Returns the reason why the bytes are not a record, or null. */
  String fault() {
    return fault;
  }

  /** Returns the line in which the record begins. */
  int recordLine() {
    return recordLine;
  }

  /**
   * Moves to the first record of the rest, which starts at the beginning of a line.
   *
   * @return false if no record follows
   */
  boolean nextOfBody() throws IOException {
    fault = null;
    onlyBlanks = true;
    indentation = 0;
    int first = readNonBlank();
    recordLine = body.line();
    if (first == RecordBuffer.END) {
      return false;
    }
    if (first == '[') {
      inMessage[bundles++] = false;
      return nextOfOpenBundle();
    }
    return value(first);
  }

  /** Moves to the next record of an open bundle; returns false at the end of all open bundles. */
  boolean nextOfBundle() throws IOException {
    fault = null;
    return nextOfOpenBundle();
  }

  private boolean nextOfOpenBundle() throws IOException {
    while (bundles > 0) {
      int first = readNonBlank();
      recordLine = body.line();
      switch (first) {
        case RecordBuffer.END -> {
          bundles = 0;
          return brokenBundle("the list of records is not closed");
        }
        case ']' -> {
          bundles--;
          if (inMessage[bundles] && !skipRestOfMessage()) {
            return brokenBundle("the message around a list of records is not closed");
          }
        }
        case '}' -> {
          bundles = 0;
          return brokenBundle("a closing bracket has no opening bracket");
        }
        default -> {
          if (value(first)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Reads a value; returns false for an empty bundle. */
  private boolean value(int first) throws IOException {
    body.clear();
    int begun = firstOfLine ? indentation : 0;
    int resumed = firstOfLine ? indentation : Integer.MAX_VALUE;
    body.append(first);
    if (first == '"') {
      return text() || brokenText(resumed);
    }
    if (first != '{' && first != '[') {
      return scalar();
    }
    int depth = 1;
    boolean key = first == '{';
    boolean records = false;
    while (true) {
      int b = read();
      switch (b) {
        case RecordBuffer.END -> {
          body.dropBlanksAtEnd();
          return broken("is not closed");
        }
        case '"' -> {
          int at = body.length();
          body.append(b);
          if (!text()) {
            return brokenText(resumed);
          }
          records = key && isBundleName(body, at);
          key = false;
        }
        case '{', '[' -> {
          if (firstOfLine && indentation <= begun) {
            unreadFirstOfLine();
            body.dropBlanksAtEnd();
            return broken("is not closed before another begins");
          }
          if (b == '[' && records && bundles < MAX_BUNDLES) {
            inMessage[bundles++] = true;
            return nextOfOpenBundle();
          }
          body.append(b);
          depth++;
          key = false;
          records = false;
        }
        case '}', ']' -> {
          body.append(b);
          depth--;
          if (depth == 0) {
            return true;
          }
        }
        case ',' -> {
          body.append(b);
          key = depth == 1 && first == '{';
        }
        default -> {
          body.append(b);
          records = records && (b == ':' || RecordBuffer.isBlank((byte) b));
        }
      }
    }
  }

  /** Reads the rest of a string; returns false if the line ends inside it. */
  private boolean text() throws IOException {
    while (body.appendText()) {
      int b = read();
      if (b == '\n') {
        return false;
      }
      body.append(b);
      if (b == '"') {
        return true;
      }
      int escaped = read();
      if (escaped == RecordBuffer.END || escaped == '\n') {
        return false;
      }
      body.append(escaped);
    }
    return false;
  }

  /** Reads a number, a literal, or invalid text. */
  private boolean scalar() throws IOException {
    for (int b = read(); b != RecordBuffer.END && !RecordBuffer.isBlank((byte) b); b = read()) {
      if (b == ',' || b == ']' || b == '}') {
        body.back();
        return true;
      }
      body.append(b);
    }
    return true;
  }

  /** Skips the rest of a message after its list; returns false if the message does not end. */
  private boolean skipRestOfMessage() throws IOException {
    int depth = 1;
    while (depth > 0) {
      switch (read()) {
        case RecordBuffer.END -> {
          return false;
        }
        case '"' -> {
          body.clear();
          if (!text()) {
            return false;
          }
        }
        case '{', '[' -> {
          if (firstOfLine) {
            unreadFirstOfLine();
            return false;
          }
          depth++;
        }
        case '}', ']' -> depth--;
        default -> {
          // between the brackets
        }
      }
    }
    return true;
  }

  /** Rejects a bundle without a record. */
  private boolean brokenBundle(String why) {
    body.clear();
    return broken(why);
  }

  private boolean broken(String why) {
    fault = why;
    return true;
  }

  private boolean brokenText(int indented) throws IOException {
    boolean mayGoOn = bundles > 0 || body.line() - recordLine > 1;
    if (mayGoOn) {
      skipRestOfRecord(indented);
    }
    return broken("a line ends within a string");
  }

  /** Skips the lines of a broken record up to a line that may begin a new record. */
  private void skipRestOfRecord(int indented) throws IOException {
    for (int b = read(); b != RecordBuffer.END; b = read()) {
      if (firstOfLine
          && indentation <= indented
          && (b == '{' || b == '[' || b == ']' || b == '#')) {
        unreadFirstOfLine();
        return;
      }
    }
  }

  private int read() throws IOException {
    int b = body.next();
    firstOfLine = false;
    if (b == '\n') {
      body.addLines(1);
      onlyBlanks = true;
      indentation = 0;
    } else if (b != RecordBuffer.END && onlyBlanks) {
      if (RecordBuffer.isBlank((byte) b)) {
        indentation++;
      } else {
        onlyBlanks = false;
        firstOfLine = true;
      }
    }
    return b;
  }

  /** Returns the next byte that is not a separator. */
  private int readNonBlank() throws IOException {
    int b = read();
    while (b == ',' || (b != RecordBuffer.END && RecordBuffer.isBlank((byte) b))) {
      b = read();
    }
    return b;
  }

  private void unreadFirstOfLine() {
    body.back();
    onlyBlanks = true;
  }
}
