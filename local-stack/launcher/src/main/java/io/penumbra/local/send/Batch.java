package io.penumbra.local.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The lines of one request.
 *
 * @param firstLine number of the first of them in the file, from 1; lines of a log's head that are
 *     repeated count as if they stood just before
 * @param lines how many there are
 * @param content the lines, each with its end
 */
record Batch(int firstLine, int lines, byte[] content) {

  /** What tells a repeat of this request from another one: its content. */
  String key() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  byte[] compressed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 8);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Collects lines until one more would be too much. */
  static final class Builder {

    static final int MAX_LINES = 2_000;
    static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Lines that say what the columns of a log are: without them, a later request has no names. */
    private static final Pattern HEAD =
        Pattern.compile(
            "#(separator|set_separator|empty_field|unset_field|path|fields|types)\\W.*");

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final List<String> head = new ArrayList<>();
    private int repeated;
    private int firstLine = 1;
    private int lines;

    boolean hasRoomFor(String line) {
      return lines == 0 || lines < MAX_LINES && content.size() + line.length() < MAX_BYTES;
    }

    void add(String line) {
      if (lines == 0) {
        repeated = head.size();
        head.forEach(this::write);
      }
      if (line.startsWith("#separator ") || line.startsWith("#close")) {
        head.clear();
      }
      if (HEAD.matcher(line).matches()) {
        head.add(line);
      }
      write(line);
      lines++;
    }

    private void write(String line) {
      content.writeBytes(line.getBytes(StandardCharsets.UTF_8));
      content.write('\n');
    }

    boolean isEmpty() {
      return lines == 0;
    }

    Batch build() {
      Batch batch = new Batch(firstLine - repeated, lines, content.toByteArray());
      firstLine += lines;
      lines = 0;
      content.reset();
      return batch;
    }
  }
}
