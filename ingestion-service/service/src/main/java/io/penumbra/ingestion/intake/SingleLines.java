package io.penumbra.ingestion.intake;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Lines that each are one record, JSON or text. */
final class SingleLines implements RecordSource {

  private final RecordStream lines;
  private final Iterator<byte[]> tooLong;

  /** Truncated record after the last line, or null. */
  private byte[] cut;

  private SingleLines(RecordStream lines, List<byte[]> tooLong) {
    this.lines = lines;
    this.tooLong = tooLong.iterator();
    lines.cutLines();
  }

  /**
   * @param tooLong beginnings of records that exceed the limit; they follow the lines
   */
  static RequestShape toShape(List<byte[]> tooLong) {
    return new RequestShape(
        content -> new SingleLines(content.cut(), tooLong), RequestOutcome.Listener.NONE);
  }

  @Override
  public boolean next() throws IOException {
    if (cut == null && lines.next()) {
      return true;
    }
    cut = tooLong.hasNext() ? tooLong.next() : null;
    return cut != null;
  }

  @Override
  public Kind kind() {
    if (cut != null) {
      return Kind.TEXT;
    }
    byte[] line = lines.bytes();
    int begin = 0;
    int end = lines.length() - 1;
    while (begin < end && RecordBuffer.isBlank(line[begin])) {
      begin++;
    }
    while (end > begin && RecordBuffer.isBlank(line[end])) {
      end--;
    }
    return line[begin] == '{' && line[end] == '}' ? Kind.LINE : Kind.TEXT;
  }

  @Override
  public byte[] bytes() {
    return cut != null ? cut : lines.bytes();
  }

  @Override
  public int length() {
    return cut != null ? cut.length : lines.length();
  }

  @Override
  public boolean tooLong() {
    return cut != null || lines.tooLong();
  }

  @Override
  public String fault() {
    return cut != null ? null : lines.fault();
  }

  @Override
  public int line() {
    return lines.line();
  }

  @Override
  public void cutRows(boolean rows) {
    // records never span several lines here
  }

  @Override
  public void cutLines() {
    // each line is a record already
  }
}
