package io.penumbra.ingestion.intake;

import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.csv.CsvQuotes;
import java.io.IOException;
import java.io.InputStream;

/**
 * Splitter of an untrusted body into records. Most bodies have one JSON object per line and are
 * split at line ends. CSV is split at line ends outside quoted values. If a line exceeds the
 * maximum record, or a value continues after it, brackets are counted instead. This splits arrays,
 * bundles such as an event hub's {@code {"records":[…]}} and records over several lines while they
 * stream. At most one record is in memory.
 *
 * <p>An invalid record does not affect the others. A string cannot contain a line end, so a line
 * that ends inside a string is invalid there. A line that begins with a bracket, indented no
 * further than the line of the unfinished record, begins a new record.
 */
final class RecordStream implements RecordSource {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final RecordBuffer body;
  private final BracketCutter brackets;

  /** True if lines that are not JSON are rows of CSV. */
  private boolean rows;

  /** True if every line is a record. */
  private boolean plain;

  /** True if the last line ended with a carriage return before its newline. */
  private boolean carriageReturn;

  private Kind kind;
  private String fault;
  private int recordLine;

  /**
   * @param maxRecord maximum bytes of a record; a longer one is truncated and marked
   * @param maxTotal maximum bytes of the body; a longer one is answered with 413
   */
  RecordStream(InputStream in, int maxRecord, long maxTotal) {
    body = new RecordBuffer(in, maxRecord, maxTotal);
    brackets = new BracketCutter(body);
  }

  @Override
  public boolean next() throws IOException {
    fault = null;
    if (brackets.isInBundle() && brackets.nextOfBundle()) {
      return value();
    }
    if (!plain && body.isAtObjectOfLongLine() && brackets.nextOfBody()) {
      return value();
    }
    while (readLine()) {
      recordLine = body.line();
      int first = firstByte();
      if (plain && first != RecordBuffer.END) {
        kind = Kind.TEXT;
        endLine();
        return true;
      }
      if (rows && isOfRow(first)) {
        row();
        return true;
      }
      switch (first) {
        case RecordBuffer.END -> endLine();
        case '{', '[', ',' -> {
          if (isText(first)) {
            kind = Kind.TEXT;
            endLine();
            return true;
          }
          if (isWholeLine()) {
            kind = Kind.LINE;
            body.addLines(1);
            return true;
          }
          body.giveBack(0);
          if (brackets.nextOfBody()) {
            return value();
          }
        }
        default -> {
          kind = Kind.TEXT;
          endLine();
          return true;
        }
      }
    }
    return false;
  }

  private boolean value() {
    kind = Kind.VALUE;
    fault = brackets.fault();
    recordLine = brackets.recordLine();
    return true;
  }

  @Override
  public void cutRows(boolean rows) {
    this.rows = rows;
  }

  @Override
  public void cutLines() {
    plain = true;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public byte[] bytes() {
    return body.record();
  }

  @Override
  public int length() {
    return body.length();
  }

  @Override
  public boolean tooLong() {
    return body.isTooLong();
  }

  @Override
  public String fault() {
    return fault;
  }

  @Override
  public int line() {
    return recordLine;
  }

  /** Reads a line without its end, or the first bytes of a line that exceeds the maximum record. */
  private boolean readLine() throws IOException {
    body.clear();
    boolean any = body.appendLine();
    carriageReturn = endsInCarriageReturn(0);
    if (carriageReturn) {
      body.dropLast();
    }
    if (body.line() == 1) {
      dropByteOrderMark();
    }
    return any;
  }

  /** Returns true if the line from a position on ended with a carriage return. */
  private boolean endsInCarriageReturn(int from) {
    return body.isLineEnded() && body.length() > from && body.last() == '\r';
  }

  private void endLine() throws IOException {
    if (body.isTooLong()) {
      body.skipLine();
    }
    body.addLines(1);
  }

  private void dropByteOrderMark() {
    if (body.hasAt(0, BYTE_ORDER_MARK)) {
      body.dropFirst(BYTE_ORDER_MARK.length);
    }
  }

  private int firstByte() {
    int first = body.skipBlanks(0);
    return first == body.length() ? RecordBuffer.END : body.record()[first] & 0xFF;
  }

  private boolean isText(int first) {
    return first == '['
        && LogLine.isTextInBrackets(body.record(), body.skipBlanks(0), body.length());
  }

  /** Returns true if the line is a complete record: an object that is not the start of a bundle. */
  private boolean isWholeLine() {
    if (body.isTooLong()) {
      return false;
    }
    byte[] record = body.record();
    int begin = body.skipBlanks(0);
    int end = body.length() - 1;
    while (RecordBuffer.isBlank(record[end])) {
      end--;
    }
    return record[begin] == '{'
        && record[end] == '}'
        && !BracketCutter.isBundleName(body, body.skipBlanks(begin + 1));
  }

  private static boolean isOfRow(int first) {
    return first != RecordBuffer.END && first != '{' && first != '[' && first != '#';
  }

  /**
   * Appends the further lines of a quoted value. If the quote is not closed, or closed in an
   * invalid place, the row is invalid: its first line is split off alone, and the others are read
   * again.
   */
  private void row() throws IOException {
    kind = Kind.ROW;
    if (body.isTooLong()) {
      endLine();
      return;
    }
    int ownLength = body.length();
    RecordBuffer.Place afterFirst = body.place();
    int lines = 1;
    CsvQuotes place = createQuotes(CsvQuotes.BEGIN, 0);
    if (place == CsvQuotes.QUOTED && carriageReturn) {
      body.append('\r');
    }
    int secondLine = body.length() + 1;
    while (place == CsvQuotes.QUOTED && body.isLineEnded() && !body.isFull()) {
      body.append('\n');
      int begin = body.length();
      if (!body.appendLine()) {
        break;
      }
      lines++;
      if (!body.isTooLong()) {
        place = createQuotes(place, begin);
      }
    }
    boolean whole = place != CsvQuotes.QUOTED && place != CsvQuotes.BROKEN && !body.isTooLong();
    if (whole && lines > 1 && body.last() == '\r') {
      body.dropLast();
    } else if (!whole && body.length() > ownLength) {
      if (!body.returnTo(afterFirst)) {
        body.giveBack(secondLine);
      }
      body.truncate(ownLength);
      lines = 1;
    }
    body.addLines(lines);
  }

  private CsvQuotes createQuotes(CsvQuotes place, int from) {
    CsvQuotes now = place;
    int end = endsInCarriageReturn(from) ? body.length() - 1 : body.length();
    for (int i = from; i < end; i++) {
      now = now.after(body.record()[i]);
    }
    return now;
  }
}
