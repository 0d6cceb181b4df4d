package io.penumbra.local.send;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reader that splits a file into records and buffers one record at a time. Records above the size
 * limit are truncated, and ingestion rejects them as too long.
 */
abstract class RecordReader {

  /** Size limit in bytes: four times the maximum record size of ingestion. */
  static final int MAX_RECORD = 1024 * 1024;

  final ByteSource source;
  private byte[] record = new byte[4 * 1024];
  private int size;

  RecordReader(ByteSource source) {
    this.source = source;
  }

  static RecordReader of(FileKind kind, ByteSource source) {
    return switch (kind) {
      case RECORDS -> new JsonReader(source);
      case CSV -> new CsvReader(source);
      case LOG -> new LogReader(source);
    };
  }

  /** Returns the next record, or null at the end of the file. */
  abstract RawRecord next() throws IOException;

  final void begin() {
    size = 0;
  }

  final void append(int b) {
    if (size == MAX_RECORD) {
      return;
    }
    if (size == record.length) {
      record = Arrays.copyOf(record, Math.min(MAX_RECORD, size * 2));
    }
    record[size++] = (byte) b;
  }

  /** Returns the number of buffered bytes of the record. */
  final int size() {
    return size;
  }

  /** Returns an ASCII part of the record. */
  final String text(int begin, int end) {
    return new String(record, begin, end - begin, StandardCharsets.ISO_8859_1);
  }

  /** Returns the record, without trailing blanks. */
  final RawRecord record(int line) {
    int length = size;
    while (length > 0 && isBlank(record[length - 1])) {
      length--;
    }
    return new RawRecord(Arrays.copyOf(record, length), line);
  }

  /**
   * Returns a complete JSON value on one line. Line ends and indentation occur only between its
   * tokens.
   */
  final RawRecord recordOnOneLine(int line) {
    int length = 0;
    boolean indentation = false;
    for (int i = 0; i < size; i++) {
      byte b = record[i];
      indentation = b == '\n' || b == '\r' || indentation && isBlank(b);
      if (!indentation) {
        record[length++] = b;
      }
    }
    return new RawRecord(Arrays.copyOf(record, length), line);
  }

  static boolean isBlank(int b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
