package io.penumbra.local.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Records of one request.
 *
 * @param firstLine line of the file where the first record begins, from 1
 * @param lines number of lines of the file that this request completes
 * @param content records, each on its own line unless malformed
 * @param fileLines first lines of records: from the line in the content to the line in the file
 */
record Batch(int firstLine, int lines, byte[] content, NavigableMap<Integer, Integer> fileLines) {

  /** Returns the line of the file for a line of the content; both count from 1. */
  int fileLine(int line) {
    var record = fileLines.floorEntry(line);
    return record == null ? line : record.getValue() + line - record.getKey();
  }

  /** Returns the idempotency key, a hash of the content. */
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

  /**
   * Builder that collects records up to the size limit of a request. It repeats the header of files
   * with columns in each request.
   */
  static final class Builder {

    static final int MAX_RECORDS = 2_000;
    static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Header lines of Zeek logs with separators and column names, which each request needs. */
    private static final Pattern ZEEK_HEADER =
        Pattern.compile(
            "#(separator|set_separator|empty_field|unset_field|path|fields|types)\\W.*");

    /** Header lines of W3C logs and flow log files with column names. */
    private static final Pattern LOG_HEADER = Pattern.compile("#Fields:.*|version .*srcaddr.*");

    private final FileKind kind;
    private final List<RawRecord> header = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private NavigableMap<Integer, Integer> fileLines = new TreeMap<>();
    private int contentLine = 1;
    private int firstLine;
    private int records;
    private int linesDone;

    Builder(FileKind kind) {
      this.kind = kind;
    }

    boolean hasRoomFor(RawRecord record) {
      return records == 0
          || records < MAX_RECORDS && content.size() + record.bytes().length < MAX_BYTES;
    }

    void add(RawRecord record) {
      if (kind == FileKind.CSV && header.isEmpty()) {
        header.add(record);
        return;
      }
      if (records == 0) {
        firstLine = record.line();
        header.forEach(this::write);
      }
      if (kind == FileKind.RECORDS && record.bytes().length > 0 && record.bytes()[0] == '#') {
        keepHeader(record);
      }
      if (kind == FileKind.LOG && LOG_HEADER.matcher(record.text()).matches()) {
        header.clear();
        header.add(record);
      }
      write(record);
      records++;
    }

    private void keepHeader(RawRecord line) {
      String text = line.text();
      if (text.startsWith("#separator ") || text.startsWith("#close")) {
        header.clear();
      }
      if (ZEEK_HEADER.matcher(text).matches()) {
        header.add(line);
      }
    }

    private void write(RawRecord record) {
      fileLines.put(contentLine++, record.line());
      for (byte b : record.bytes()) {
        contentLine += b == '\n' ? 1 : 0;
      }
      content.writeBytes(record.bytes());
      content.write('\n');
    }

    boolean isEmpty() {
      return records == 0;
    }

    /**
     * Builds the request and starts the next one.
     *
     * @param linesRead number of lines of the file before the next record
     */
    Batch build(int linesRead) {
      int done = Math.max(linesDone, linesRead);
      Batch batch = new Batch(firstLine, done - linesDone, content.toByteArray(), fileLines);
      linesDone = done;
      records = 0;
      content.reset();
      contentLine = 1;
      fileLines = new TreeMap<>();
      return batch;
    }
  }
}
