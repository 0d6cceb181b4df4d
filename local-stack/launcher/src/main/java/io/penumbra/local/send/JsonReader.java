package io.penumbra.local.send;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * Reader of JSON values in any layout, and of text lines, for example of Zeek logs. Arrays and the
 * envelopes of event hubs and advanced hunting are split into their elements. A value that spans
 * several lines is joined into one line.
 *
 * <p>A malformed value does not affect other values: strings cannot contain line ends, and an
 * unexpected bracket at the start of a line begins a new value. Malformed values are passed on
 * unchanged, and ingestion rejects them.
 */
final class JsonReader extends RecordReader {

  private static final Set<String> ENVELOPES = Set.of("\"records\"", "\"Results\"", "\"results\"");

  /** Maximum depth of nested arrays and envelopes. No known sender nests deeper. */
  private static final int MAX_LISTS = 4;

  /** Flags of open lists that are part of an envelope. */
  private final boolean[] inEnvelope = new boolean[MAX_LISTS];

  private int lists;

  /** Flags of open brackets of the value that belong to an object. */
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

  /** Reads a text line. Within a list, the text ends at the next separator. */
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

  /** Reads a value. Returns null at the start of an envelope. */
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

  /** Reads the rest of a string. Returns false if the line ends within the string. */
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

  /** Reads the remaining lines of a malformed value, up to a line that may begin another value. */
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
          // content between the brackets is ignored
        }
      }
    }
  }
}
