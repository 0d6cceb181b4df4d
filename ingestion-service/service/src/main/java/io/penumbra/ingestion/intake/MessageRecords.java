package io.penumbra.ingestion.intake;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * Records of self-contained messages: a malformed record does not affect other messages. Most
 * messages are a single JSON object and need no splitting.
 */
final class MessageRecords implements RecordSource {

  private final RequestContent content;
  private final int[] lengths;
  private byte[] message = new byte[16 * 1024];
  private int length;

  /** Number of messages read. */
  private int read;

  /** Splitter of the current message; null if the message is a single record. */
  private RecordStream cut;

  private boolean rows;
  private boolean lines;

  /**
   * @param lengths bytes of each of the consecutive messages
   */
  MessageRecords(RequestContent content, int[] lengths) {
    this.content = content;
    this.lengths = lengths;
  }

  @Override
  public boolean next() throws IOException {
    if (cut != null && cut.next()) {
      return true;
    }
    while (read < lengths.length) {
      open(lengths[read++]);
      if (cut == null || cut.next()) {
        return true;
      }
    }
    return false;
  }

  private void open(int bytes) throws IOException {
    if (message.length < bytes) {
      message = new byte[Math.max(bytes, 2 * message.length)];
    }
    length = content.in().readNBytes(message, 0, bytes);
    if (length < bytes) {
      throw new EOFException("the messages are shorter than their lengths");
    }
    cut = null;
    if (lines || !isObject()) {
      cut =
          new RecordStream(
              new ByteArrayInputStream(message, 0, length), content.maxRecord(), Long.MAX_VALUE);
      cut.cutRows(rows);
      if (lines) {
        cut.cutLines();
      }
    }
  }

  /** Returns true if the message looks like a single object on one line. */
  private boolean isObject() {
    if (length < 2
        || length > content.maxRecord()
        || message[0] != '{'
        || message[length - 1] != '}') {
      return false;
    }
    for (int i = 1; i < length; i++) {
      if (message[i] == '\n') {
        return false;
      }
    }
    int name = 1;
    while (RecordBuffer.isBlank(message[name])) {
      name++;
    }
    return !BracketCutter.isBundleName(message, length, name);
  }

  @Override
  public Kind kind() {
    return cut == null ? Kind.LINE : cut.kind();
  }

  @Override
  public byte[] bytes() {
    return cut == null ? message : cut.bytes();
  }

  @Override
  public int length() {
    return cut == null ? length : cut.length();
  }

  @Override
  public boolean tooLong() {
    return cut != null && cut.tooLong();
  }

  @Override
  public String fault() {
    return cut == null ? null : cut.fault();
  }

  /** Returns the number of the message instead of a line number. */
  @Override
  public int line() {
    return read;
  }

  @Override
  public void cutRows(boolean rows) {
    this.rows = rows;
    if (cut != null) {
      cut.cutRows(rows);
    }
  }

  @Override
  public void cutLines() {
    lines = true;
  }
}
