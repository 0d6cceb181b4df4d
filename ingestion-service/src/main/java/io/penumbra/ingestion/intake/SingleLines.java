package io.penumbra.ingestion.intake;

import java.io.IOException;

/** Lines that are a record each, whatever they look like: JSON objects or text. */
final class SingleLines implements RecordSource {

  static final RequestShape SHAPE =
      new RequestShape(content -> new SingleLines(content.cut()), RequestOutcome.Listener.NONE);

  private final RecordStream lines;

  SingleLines(RecordStream lines) {
    this.lines = lines;
    lines.cutLines();
  }

  @Override
  public boolean next() throws IOException {
    return lines.next();
  }

  @Override
  public Kind kind() {
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
    return lines.bytes();
  }

  @Override
  public int length() {
    return lines.length();
  }

  @Override
  public boolean tooLong() {
    return lines.tooLong();
  }

  @Override
  public String fault() {
    return lines.fault();
  }

  @Override
  public int line() {
    return lines.line();
  }

  @Override
  public void cutRows(boolean rows) {
    // a record never goes over several lines here
  }

  @Override
  public void cutLines() {
    // it does already
  }
}
