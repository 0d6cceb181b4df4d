package io.penumbra.ingestion.format.endpoint;

import static io.penumbra.ingestion.format.endpoint.EndpointField.HOST;
import static io.penumbra.ingestion.format.endpoint.EndpointField.ID;
import static io.penumbra.ingestion.format.endpoint.EndpointField.LOCAL_ADDRESS;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_ID;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_NAME;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_OS;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_OS_BUILD;
import static io.penumbra.ingestion.format.endpoint.EndpointField.MACHINE_OS_VERSION;
import static io.penumbra.ingestion.format.endpoint.EndpointField.TIME;

import io.penumbra.contracts.address.IpAddress;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.format.BytesReader;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.Values;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reader of native records from bytes, for lines that are one object of strings, integers and
 * nulls, with the machine as an object of the same types. The rules are those of {@link
 * EndpointReader}; this class only tokenizes the line and caches repeated values.
 *
 * <p>Read as a tree instead: duplicate known keys, escapes other than {@code \\ \" \/}, strings
 * above {@value #MAX_TEXT} bytes, negative numbers, fractions, exponents, more than {@value
 * #MAX_DIGITS} digits, booleans, arrays and other objects, keys with escapes or above {@value
 * #MAX_KEY} bytes, several values in a line, invalid JSON or UTF-8, and every rejected record.
 * Unknown keys with scalar values are skipped.
 */
final class EndpointBytes extends EndpointRecord implements BytesReader {

  private static final int MAX_TEXT = 1_024;
  private static final int MAX_DIGITS = 18;
  private static final int MAX_KEY = 64;

  /** Maximum total length of cached texts, which bounds the memory of a request. */
  private static final int MAX_REPEATED = 256;

  private static final int SLOTS = 256;
  private static final int NOT_CUT = -1;
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private byte[] line;
  private int length;

  /** Bit sets of the fields in the line, and of those with a text or number. */
  private int present;

  private int withText;
  private int withNumber;

  private final RepeatedText[] texts = new RepeatedText[EndpointField.COUNT];
  private final long[] numbers = new long[EndpointField.COUNT];
  private EndpointMachine machine;

  /** Last successor of each field; records of a sensor have the same field order. */
  private final EndpointField[] following = new EndpointField[EndpointField.COUNT];

  private EndpointField first = TIME;

  /** Cache of texts by a hash of their bytes; a collision replaces the older entry. */
  private final RepeatedText[] repeated = new RepeatedText[SLOTS];

  private byte[] repeatedMachine = {};
  private EndpointMachine machineRead = EndpointMachine.NONE;

  @Override
  public SensorFormat format() {
    return SensorFormat.NATIVE;
  }

  @Override
  public Reading read(byte[] line, int length) {
    this.line = line;
    this.length = length;
    present = 0;
    withText = 0;
    withNumber = 0;
    machine = EndpointMachine.NONE;
    try {
      return isCut() && isRecognised() ? EndpointReader.read(this) : null;
    } catch (RejectedRecordException _) {
      return null; // the tree finds the reason
    }
  }

  private boolean isRecognised() {
    return has(TIME) && (has(MACHINE) || has(LOCAL_ADDRESS));
  }

  private boolean has(EndpointField field) {
    return (present & field.bit()) != 0;
  }

  // values

  @Override
  String text(EndpointField field) {
    if ((withText & field.bit()) != 0) {
      return texts[field.ordinal()].text();
    }
    return isNumber(field) ? Long.toString(numbers[field.ordinal()]) : null;
  }

  @Override
  EndpointMachine machine() {
    return machine;
  }

  @Override
  IpAddress address(EndpointField field) {
    return (withText & field.bit()) != 0
        ? texts[field.ordinal()].address(field.key())
        : super.address(field);
  }

  @Override
  String host() {
    return (withText & HOST.bit()) != 0 ? texts[HOST.ordinal()].host() : super.host();
  }

  @Override
  int port(EndpointField field) {
    return isNumber(field)
        ? Values.parsePort(field.key(), numbers[field.ordinal()])
        : super.port(field);
  }

  @Override
  long bytes(EndpointField field) {
    return isNumber(field)
        ? Values.bytes(field.key(), numbers[field.ordinal()])
        : super.bytes(field);
  }

  private boolean isNumber(EndpointField field) {
    return (withNumber & field.bit()) != 0;
  }

  // tokenizer: each method returns the position after its token, or NOT_CUT

  private boolean isCut() {
    int begin = skipBlanks(0);
    if (!isAt(begin, '{')) {
      return false;
    }
    int end = readObject(begin, EndpointField.OF_RECORD);
    return end != NOT_CUT && skipBlanks(end) == length;
  }

  private int readObject(int begin, EndpointField[] fields) {
    int at = skipBlanks(begin + 1);
    if (isAt(at, '}')) {
      return at + 1;
    }
    boolean ordered = fields == EndpointField.OF_RECORD;
    EndpointField before = null;
    while (isAt(at, '"')) {
      EndpointField field = before == null ? first : following[before.ordinal()];
      int value = ordered && field != null ? field.valueAt(line, at, length) : NOT_CUT;
      if (value == NOT_CUT) {
        int keyEnd = readKeyEnd(at + 1);
        int colon = keyEnd == NOT_CUT ? NOT_CUT : skipBlanks(keyEnd + 1);
        if (colon == NOT_CUT || !isAt(colon, ':')) {
          return NOT_CUT;
        }
        field = findField(fields, at + 1, keyEnd);
        value = colon + 1;
        if (ordered && field != null) {
          expect(field, before);
        }
      }
      at = computeMember(field, skipBlanks(value));
      if (at == NOT_CUT) {
        return NOT_CUT;
      }
      before = field == null ? before : field;
      at = skipBlanks(at);
      if (isAt(at, '}')) {
        return at + 1;
      }
      if (!isAt(at, ',')) {
        return NOT_CUT;
      }
      at = skipBlanks(at + 1);
    }
    return NOT_CUT;
  }

  private void expect(EndpointField field, EndpointField before) {
    if (before == null) {
      first = field;
    } else {
      following[before.ordinal()] = field;
    }
  }

  private int readKeyEnd(int from) {
    int most = Math.min(length, from + MAX_KEY);
    for (int i = from; i < most; i++) {
      byte b = line[i];
      if (b == '"') {
        return i;
      }
      if (b < ' ' || b == '\\') {
        return NOT_CUT;
      }
    }
    return NOT_CUT;
  }

  private EndpointField findField(EndpointField[] fields, int from, int to) {
    for (EndpointField field : fields) {
      if (field.isKey(line, from, to)) {
        return field;
      }
    }
    return null;
  }

  /**
   * @param field null for a field that is not part of the native format
   */
  private int computeMember(EndpointField field, int at) {
    if (field != null) {
      if (has(field)) {
        return NOT_CUT;
      }
      present |= field.bit();
      if (field == MACHINE) {
        return readMachine(at);
      }
    }
    if (at >= length) {
      return NOT_CUT;
    }
    return switch (line[at]) {
      case '"' -> computeText(field, at + 1);
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> computeNumber(field, at);
      case 'n' ->
          at + NULL.length <= length && Arrays.equals(line, at, at + NULL.length, NULL, 0, 4)
              ? at + NULL.length
              : NOT_CUT;
      default -> NOT_CUT;
    };
  }

  private int readMachine(int at) {
    int same = at + repeatedMachine.length;
    if (repeatedMachine.length > 0
        && same <= length
        && Arrays.equals(line, at, same, repeatedMachine, 0, repeatedMachine.length)) {
      machine = machineRead;
      return same;
    }
    int end = isAt(at, '{') ? readObject(at, EndpointField.OF_MACHINE) : NOT_CUT;
    if (end != NOT_CUT) {
      machine =
          EndpointMachine.of(
              text(MACHINE_ID),
              text(MACHINE_NAME),
              text(MACHINE_OS),
              text(MACHINE_OS_VERSION),
              text(MACHINE_OS_BUILD));
      machineRead = machine;
      repeatedMachine = end - at > MAX_TEXT ? new byte[0] : Arrays.copyOfRange(line, at, end);
    }
    return end;
  }

  private int computeNumber(EndpointField field, int begin) {
    long number = 0;
    int at = begin;
    while (at < length && line[at] >= '0' && line[at] <= '9') {
      if (at - begin == MAX_DIGITS) {
        return NOT_CUT;
      }
      number = number * 10 + (line[at] - '0');
      at++;
    }
    if (line[begin] == '0' && at > begin + 1) {
      return NOT_CUT;
    }
    if (field != null) {
      numbers[field.ordinal()] = number;
      withNumber |= field.bit();
    }
    return at;
  }

  /**
   * @param begin position after the opening quote
   */
  private int computeText(EndpointField field, int begin) {
    if (field != null) {
      withText |= field.bit();
      RepeatedText last = texts[field.ordinal()];
      int same = last == null ? NOT_CUT : last.endAt(line, begin, length);
      if (same != NOT_CUT) {
        return same + 1;
      }
    }
    int most = Math.min(length, begin + MAX_TEXT + 1);
    boolean escaped = false;
    boolean ascii = true;
    int hash = 0;
    int at = begin;
    while (at < most && line[at] != '"') {
      byte b = line[at];
      if (b < ' ') {
        if (b >= 0) {
          return NOT_CUT;
        }
        ascii = false;
      } else if (b == '\\') {
        at++;
        if (!isAt(at, '\\') && !isAt(at, '"') && !isAt(at, '/')) {
          return NOT_CUT;
        }
        escaped = true;
        b = line[at];
      }
      hash = 31 * hash + b;
      at++;
    }
    if (at >= most) {
      return NOT_CUT;
    }
    if (field == null) {
      return ascii ? at + 1 : NOT_CUT;
    }
    // times and ids rarely repeat, and would displace other texts
    RepeatedText text =
        field == TIME || field == ID || at - begin > MAX_REPEATED
            ? RepeatedText.of(line, begin, at, escaped, ascii)
            : repeated(hash, begin, at, escaped, ascii);
    texts[field.ordinal()] = text;
    return text == null ? NOT_CUT : at + 1;
  }

  private RepeatedText repeated(int hash, int from, int to, boolean escaped, boolean ascii) {
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    RepeatedText text = repeated[slot];
    if (text == null || !text.isWritten(line, from, to)) {
      text = RepeatedText.of(line, from, to, escaped, ascii);
      repeated[slot] = text;
    }
    return text;
  }

  private boolean isAt(int at, char c) {
    return at < length && line[at] == c;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < length
        && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r' || line[at] == '\n')) {
      at++;
    }
    return at;
  }
}
