package io.penumbra.local.send;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * JSON values, however they are written, and lines of text, which a log of Zeek consists of. Arrays
 * and the envelopes of event hubs and advanced hunting are taken apart; a value written over many
 * lines is put on one.
 *
 * <p>A broken value never takes others with it: a text can't contain the end of a line, and where a
 * line begins with a bracket that can't follow, another value begins. What is broken is passed on
 * as it is, for ingestion to reject.
 */
final class JsonReader extends RecordReader {

  private static final Set<String> ENVELOPES = Set.of("\"records\"", "\"Results\"", "\"results\"");

  /** Arrays of envelopes; no sender nests deeper. */
  private static final int MAX_LISTS = 4;

  /** Open lists inside an envelope, which has its own end. */
  private final boolean[] inEnvelope = new boolean[MAX_LISTS];

  private int lists;

  /** Open brackets of the value that belong to an object. */
  private boolean[] objects = new boolean[64];

  JsonReader(ByteSource source) {
    super(source);
  }

  @Override
  RawRecord next() throws IOException {
    while (true) {
      int b = source.read();
      if (b == ByteSource.END) {
        return null;
      }
      if (isBlank(b) || b == ',') {
        continue;
      }
      if (b == ']' && lists > 0) {
        lists--;
        if (inEnvelope[lists]) {
          skipEnvelope();
        }
      } else if (b == '[' && lists < MAX_LISTS) {
        inEnvelope[lists++] = false;
      } else if (b == '{' || b == '[') {
        RawRecord value = readValue(b);
        if (value != null) {
          return value;
        }
      } else {
        return readText(b);
      }
    }
  }

  /** A line of text; in a list, up to what separates it from the next value. */
  private RawRecord readText(int first) throws IOException {
    begin();
    int line = source.line();
    boolean quoted = first == '"';
    append(first);
    for (int b = source.read(); b != ByteSource.END && b != '\n'; b = source.read()) {
      if (lists > 0 && !quoted && (b == ',' || b == ']' || b == '}')) {
        source.unread();
        break;
      }
      quoted ^= b == '"';
      append(b);
    }
    return record(line);
  }

  /** A value, or null where an envelope begins. */
  private RawRecord readValue(int first) throws IOException {
    begin();
    int line = source.line();
    boolean begunInLine = source.isFirstOfLine();
    int begun = begunInLine ? source.indentation() : 0;
    append(first);
    int depth = 1;
    objects[0] = first == '{';
    int last = first;
    boolean isEnvelope = false;
    while (depth > 0) {
      int b = source.read();
      switch (b) {
        case ByteSource.END -> {
          return record(line);
        }
        case '"' -> {
          int begin = size();
          append(b);
          if (!string()) {
            if (lists > 0 || source.line() - line > 1) {
              skipRest(begunInLine ? begun : Integer.MAX_VALUE);
            }
            return record(line);
          }
          if (depth == 1 && objects[0] && last != ':') {
            isEnvelope = ENVELOPES.contains(text(begin, size()));
          }
          last = '"';
        }
        case '{', '[' -> {
          boolean follows = last == ':' || last == '[' || last == ',' && !objects[depth - 1];
          if (!follows && source.isFirstOfLine() && source.indentation() <= begun) {
            source.unread();
            return record(line);
          }
          if (b == '[' && depth == 1 && last == ':' && isEnvelope && lists < MAX_LISTS) {
            inEnvelope[lists++] = true;
            return null;
          }
          append(b);
          if (depth == objects.length) {
            objects = Arrays.copyOf(objects, depth * 2);
          }
          objects[depth++] = b == '{';
          last = b;
        }
        case '}', ']' -> {
          append(b);
          depth--;
          last = b;
        }
        default -> {
          append(b);
          last = isBlank(b) ? last : b;
        }
      }
    }
    return recordOnOneLine(line);
  }

  /** The rest of a string; false when the line ends within it. */
  private boolean string() throws IOException {
    for (int b = source.read(); b != ByteSource.END; b = source.read()) {
      append(b);
      if (b == '\n') {
        return false;
      }
      if (b == '"') {
        return true;
      }
      if (b == '\\') {
        int escaped = source.read();
        if (escaped == ByteSource.END) {
          return false;
        }
        append(escaped);
        if (escaped == '\n') {
          return false;
        }
      }
    }
    return false;
  }

  /** Skips the lines of a broken value, up to a line that may begin another. */
  private void skipRest(int indented) throws IOException {
    for (int b = source.read(); b != ByteSource.END; b = source.read()) {
      if (source.isFirstOfLine()
          && source.indentation() <= indented
          && (b == '{' || b == '[' || b == ']' || b == '#')) {
        source.unread();
        return;
      }
      append(b);
    }
  }

  /** Skips the rest of an envelope after its list. */
  private void skipEnvelope() throws IOException {
    begin();
    int depth = 1;
    while (depth > 0) {
      switch (source.read()) {
        case ByteSource.END -> {
          return;
        }
        case '"' -> {
          if (!string()) {
            return;
          }
        }
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {
          // between the brackets
        }
      }
    }
  }
}
