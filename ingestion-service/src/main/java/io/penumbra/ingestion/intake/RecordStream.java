package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.csv.CsvQuotes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a body into records without trusting it. Most bodies have one JSON object a line and are cut
 * there, as is CSV (where values in quotes may go over several lines). Where a line is longer than
 * a record may be, or ends within one, brackets are counted instead: so an array, a bundle such as
 * an event hub's {@code {"records":[…]}} and a record written over many lines are cut while they
 * stream, and no more than one record is held at a time.
 *
 * <p>One bad record never sinks the others: a text can't hold the end of a line, so a line that
 * ends within one is broken there; and a line that begins with a bracket no further to the right
 * than the line of the unfinished record begins another one.
 */
final class RecordStream {

  /** What the bytes of a record are. */
  enum Kind {
    /** A whole line, JSON by its first and last byte: mostly one value, at times several. */
    LINE,
    /** One JSON value. */
    VALUE,
    /** A whole line that is not JSON. */
    TEXT,
    /** A row of CSV, over one line or several. */
    ROW
  }

  private static final int END = -1;
  private static final List<byte[]> BUNDLES =
      Formats.BUNDLES.stream()
          .map(name -> ('"' + name + '"').getBytes(StandardCharsets.US_ASCII))
          .toList();

  /** An array of an event hub's messages; nobody nests deeper. */
  private static final int MAX_BUNDLES = 2;

  private final InputStream in;
  private final int maxRecord;
  private final long maxTotal;

  private final byte[] buffer = new byte[64 * 1024];

  /** What is read from: the buffer, or for a while what was read already and the buffer's rest. */
  private byte[] window = buffer;

  private int position;
  private int filled;
  private long total;

  /** How often more was read from the body. */
  private long fills;

  /** Whether lines that are not JSON are rows of CSV. */
  private boolean rows;

  private byte[] record = new byte[4 * 1024];
  private int length;
  private boolean tooLong;
  private boolean lineEnded;

  /** Whether the line that was read ended with one before its newline. */
  private boolean carriageReturn;

  private Kind kind;
  private String fault;
  private int recordLine;

  private int line = 1;
  private boolean onlyBlanks = true;
  private int indentation;

  /** Whether the byte just read is the first of its line that is no blank. */
  private boolean firstOfLine;

  /** Which of the open bundles stand in a message that has an end of its own. */
  private final boolean[] inMessage = new boolean[MAX_BUNDLES];

  private int bundles;

  RecordStream(InputStream in, int maxRecord, long maxTotal) {
    this.in = in;
    this.maxRecord = maxRecord;
    this.maxTotal = maxTotal;
  }

  /** Moves to the next record; false at the end. */
  boolean next() throws IOException {
    fault = null;
    if (bundles > 0 && nextOfBundle()) {
      return true;
    }
    while (readLine()) {
      recordLine = line;
      int first = firstByte();
      if (rows && isOfRow(first)) {
        row();
        return true;
      }
      switch (first) {
        case END -> {
          if (tooLong) {
            skipLine();
          }
          line++;
        }
        case '{', '[', ',' -> {
          if (isWholeLine()) {
            kind = Kind.LINE;
            line++;
            return true;
          }
          lookAgain();
          if (nextOfBody()) {
            return true;
          }
        }
        default -> {
          kind = Kind.TEXT;
          if (tooLong) {
            skipLine();
          }
          line++;
          return true;
        }
      }
    }
    return false;
  }

  /** From now on, lines that are not JSON are rows of CSV, or lines by themselves again. */
  void cutRows(boolean rows) {
    this.rows = rows;
  }

  Kind kind() {
    return kind;
  }

  /** The bytes of the record; valid up to {@link #length()} until the next call. */
  byte[] bytes() {
    return record;
  }

  int length() {
    return length;
  }

  /** Whether it is longer than a record may be; its bytes are not whole then. */
  boolean tooLong() {
    return tooLong;
  }

  /** Why it can't be a record, or null. */
  String fault() {
    return fault;
  }

  /** The line it begins in, from 1. */
  int line() {
    return recordLine;
  }

  // Lines

  /** Reads a line without its end, or the first bytes of one that is too long for a record. */
  private boolean readLine() throws IOException {
    length = 0;
    tooLong = false;
    boolean any = appendLine();
    carriageReturn = lineEnded && length > 0 && record[length - 1] == '\r';
    if (carriageReturn) {
      length--;
    }
    if (line == 1) {
      dropByteOrderMark();
    }
    return any;
  }

  /** Appends a line without its end to the record. */
  private boolean appendLine() throws IOException {
    lineEnded = false;
    boolean any = false;
    while (!lineEnded && !tooLong) {
      if (position == filled && !fill()) {
        break;
      }
      any = true;
      int begin = position;
      int limit = Math.min(filled, begin + maxRecord + 1 - length);
      while (position < limit && window[position] != '\n') {
        position++;
      }
      append(window, begin, position);
      if (position < filled && window[position] == '\n') {
        position++;
        lineEnded = true;
      } else {
        tooLong = length > maxRecord;
      }
    }
    return any;
  }

  private void dropByteOrderMark() {
    if (length >= 3
        && record[0] == (byte) 0xEF
        && record[1] == (byte) 0xBB
        && record[2] == (byte) 0xBF) {
      length -= 3;
      System.arraycopy(record, 3, record, 0, length);
    }
  }

  private int firstByte() {
    for (int i = 0; i < length; i++) {
      if (!isBlank(record[i])) {
        return record[i] & 0xFF;
      }
    }
    return END;
  }

  /** Whether the line can be handed on as it is: an object that does not begin a bundle. */
  private boolean isWholeLine() {
    if (tooLong) {
      return false;
    }
    int begin = 0;
    while (isBlank(record[begin])) {
      begin++;
    }
    int end = length - 1;
    while (isBlank(record[end])) {
      end--;
    }
    if (record[begin] != '{' || record[end] != '}') {
      return false;
    }
    int key = begin + 1;
    while (isBlank(record[key])) {
      key++;
    }
    return !isRecords(key);
  }

  /** Puts the line back, to be cut by its brackets. */
  private void lookAgain() {
    giveBack(0);
    onlyBlanks = true;
    indentation = 0;
  }

  private void skipLine() throws IOException {
    while (position < filled || fill()) {
      if (window[position++] == '\n') {
        return;
      }
    }
  }

  // Rows

  private static boolean isOfRow(int first) {
    return first != END && first != '{' && first != '[' && first != '#';
  }

  /**
   * Goes on with the lines that a value in quotes spans. Where it does not end, or ends as none
   * does, the row is broken: its first line is cut off by itself, and the others are read again.
   */
  private void row() throws IOException {
    kind = Kind.ROW;
    if (tooLong) {
      skipLine();
      line++;
      return;
    }
    int ownLength = length;
    int resumeAt = position;
    long fillsBefore = fills;
    int lines = 1;
    CsvQuotes place = quotes(CsvQuotes.BEGIN, 0);
    if (place == CsvQuotes.QUOTED && carriageReturn) {
      append('\r');
    }
    int secondLine = length + 1;
    while (place == CsvQuotes.QUOTED && lineEnded && length < maxRecord) {
      append('\n');
      int begin = length;
      if (!appendLine()) {
        break;
      }
      lines++;
      if (!tooLong) {
        place = quotes(place, begin);
      }
    }
    boolean whole = place != CsvQuotes.QUOTED && place != CsvQuotes.BROKEN && !tooLong;
    if (whole && lines > 1 && record[length - 1] == '\r') {
      length--;
    } else if (!whole && length > ownLength) {
      if (fills == fillsBefore) {
        position = resumeAt;
      } else {
        giveBack(secondLine);
      }
      length = ownLength;
      tooLong = false;
      lines = 1;
    }
    line += lines;
  }

  private CsvQuotes quotes(CsvQuotes place, int from) {
    CsvQuotes now = place;
    int end = lineEnded && length > from && record[length - 1] == '\r' ? length - 1 : length;
    for (int i = from; i < end; i++) {
      now = now.after(record[i]);
    }
    return now;
  }

  /** Puts back what the record holds from a place on, to be read again. */
  private void giveBack(int from) {
    int held = length - from;
    byte[] again = new byte[held + 1 + filled - position];
    System.arraycopy(record, from, again, 0, held);
    int size = held;
    if (lineEnded) {
      again[size++] = '\n';
    }
    System.arraycopy(window, position, again, size, filled - position);
    size += filled - position;
    window = again;
    position = 0;
    filled = size;
  }

  // Brackets

  private boolean nextOfBody() throws IOException {
    int first = readNonBlank();
    recordLine = line;
    if (first == END) {
      return false;
    }
    if (first == '[') {
      inMessage[bundles++] = false;
      return nextOfBundle();
    }
    return value(first);
  }

  private boolean nextOfBundle() throws IOException {
    while (bundles > 0) {
      int first = readNonBlank();
      recordLine = line;
      switch (first) {
        case END -> {
          bundles = 0;
          return brokenBundle("the list of records is not closed");
        }
        case ']' -> {
          bundles--;
          if (inMessage[bundles]) {
            skipRestOfMessage();
          }
        }
        case '}' -> {
          bundles = 0;
          return brokenBundle("a bracket closes what was not open");
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

  /** Reads a value; false when it was a bundle without anything in it. */
  private boolean value(int first) throws IOException {
    kind = Kind.VALUE;
    length = 0;
    tooLong = false;
    int begun = firstOfLine ? indentation : 0;
    int resumed = firstOfLine ? indentation : Integer.MAX_VALUE;
    append(first);
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
        case END -> {
          dropBlanks();
          return broken("is not closed");
        }
        case '"' -> {
          int at = length;
          append(b);
          if (!text()) {
            return brokenText(resumed);
          }
          records = key && isRecords(at);
          key = false;
        }
        case '{', '[' -> {
          if (firstOfLine && indentation <= begun) {
            unreadFirstOfLine();
            dropBlanks();
            return broken("is not closed before another begins");
          }
          if (b == '[' && records && bundles < MAX_BUNDLES) {
            inMessage[bundles++] = true;
            return nextOfBundle();
          }
          append(b);
          depth++;
          key = false;
          records = false;
        }
        case '}', ']' -> {
          append(b);
          depth--;
          if (depth == 0) {
            return true;
          }
        }
        case ',' -> {
          append(b);
          key = depth == 1 && first == '{';
        }
        default -> {
          append(b);
          records = records && (b == ':' || isBlank((byte) b));
        }
      }
    }
  }

  /** The rest of a text; false when the line ends within it. */
  private boolean text() throws IOException {
    while (position < filled || fill()) {
      int begin = position;
      while (position < filled && !endsOrEscapes(window[position])) {
        position++;
      }
      append(window, begin, position);
      if (position < filled) {
        int b = read();
        if (b == '\n') {
          return false;
        }
        append(b);
        if (b == '"') {
          return true;
        }
        int escaped = read();
        if (escaped == END || escaped == '\n') {
          return false;
        }
        append(escaped);
      }
    }
    return false;
  }

  private static boolean endsOrEscapes(byte b) {
    return b == '"' || b == '\\' || b == '\n';
  }

  /** A number, a word, or what is no JSON. */
  private boolean scalar() throws IOException {
    for (int b = read(); b != END && !isBlank((byte) b); b = read()) {
      if (b == ',' || b == ']' || b == '}') {
        position--;
        return true;
      }
      append(b);
    }
    return true;
  }

  private void skipRestOfMessage() throws IOException {
    int depth = 1;
    while (depth > 0) {
      switch (read()) {
        case END -> {
          return;
        }
        case '"' -> {
          length = 0;
          if (!text()) {
            return;
          }
        }
        case '{', '[' -> {
          if (firstOfLine) {
            unreadFirstOfLine();
            return;
          }
          depth++;
        }
        case '}', ']' -> depth--;
        default -> {
          // between the brackets
        }
      }
    }
  }

  /** There is no record to it. */
  private boolean brokenBundle(String why) {
    length = 0;
    tooLong = false;
    return broken(why);
  }

  private boolean broken(String why) {
    kind = Kind.VALUE;
    fault = why;
    return true;
  }

  private boolean brokenText(int indented) throws IOException {
    boolean mayGoOn = bundles > 0 || line - recordLine > 1;
    if (mayGoOn) {
      skipRestOfRecord(indented);
    }
    return broken("a line ends within a text");
  }

  /** Passes over lines that belong to a broken record, up to one that may begin another. */
  private void skipRestOfRecord(int indented) throws IOException {
    for (int b = read(); b != END; b = read()) {
      if (firstOfLine
          && indentation <= indented
          && (b == '{' || b == '[' || b == ']' || b == '#')) {
        unreadFirstOfLine();
        return;
      }
    }
  }

  // Bytes

  private int read() throws IOException {
    if (position == filled && !fill()) {
      return END;
    }
    byte b = window[position++];
    firstOfLine = false;
    if (b == '\n') {
      line++;
      onlyBlanks = true;
      indentation = 0;
    } else if (onlyBlanks) {
      if (isBlank(b)) {
        indentation++;
      } else {
        onlyBlanks = false;
        firstOfLine = true;
      }
    }
    return b & 0xFF;
  }

  /** The next byte that separates nothing. */
  private int readNonBlank() throws IOException {
    int b = read();
    while (b == ',' || (b != END && isBlank((byte) b))) {
      b = read();
    }
    return b;
  }

  private void unreadFirstOfLine() {
    position--;
    onlyBlanks = true;
  }

  /** What stands between a broken record and the next belongs to neither. */
  private void dropBlanks() {
    while (length > 0 && isBlank(record[length - 1])) {
      length--;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private boolean isRecords(int at) {
    if (tooLong) {
      return false;
    }
    for (byte[] name : BUNDLES) {
      if (at + name.length <= length
          && Arrays.equals(record, at, at + name.length, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  private void append(int b) {
    if (length >= maxRecord) {
      tooLong = true;
      return;
    }
    ensure(1);
    record[length++] = (byte) b;
  }

  /** One byte more than a record may have is kept, so that a line's length can tell. */
  private void append(byte[] from, int begin, int end) {
    int count = Math.min(end - begin, maxRecord + 1 - length);
    if (count < end - begin) {
      tooLong = true;
    }
    ensure(count);
    System.arraycopy(from, begin, record, length, count);
    length += count;
  }

  private void ensure(int more) {
    if (length + more > record.length) {
      record = Arrays.copyOf(record, Math.max(length + more, record.length * 2));
    }
  }

  private boolean fill() throws IOException {
    window = buffer;
    position = 0;
    filled = Math.max(0, in.read(buffer));
    fills++;
    total += filled;
    if (total > maxTotal) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE,
          "the request holds more than %d bytes after inflating; send less at once"
              .formatted(maxTotal));
    }
    return filled > 0;
  }
}
