package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.format.Bounds;
import io.penumbra.ingestion.format.CefDirection;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.Json;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.csv.CsvExport;
import io.penumbra.ingestion.format.zeek.TabbedLogs;
import io.penumbra.ingestion.quarantine.RejectedLine;
import io.penumbra.ingestion.quarantine.RejectedLines;
import io.penumbra.ingestion.sensor.Sensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Reads one request, record by record; one bad record never sinks the others. */
final class RecordParser {

  private static final Logger LOG = Logger.getLogger(RecordParser.class);
  private static final int FIRST_REJECTIONS = 100;

  /** The line that {@code evtx_dump} writes before each event. */
  private static final Pattern EVTX_DUMP_NUMBER = Pattern.compile("Record \\d{1,19}");

  /** Receives each verdict as it is reached. */
  interface Listener {

    Listener NONE = (_, _, _) -> {};

    /**
     * @param line in which the record begins, from 1
     * @param format that it was recognised as, or null
     */
    void read(int line, SensorFormat format, Reading reading);
  }

  private final Formats formats;
  private final Terms terms;
  private final Instant oldest;
  private final Instant newest;
  private final Duration maxAge;
  private final RequestSectionBuilder sections;
  private final RejectedLines quarantined;
  private final Listener listener;
  private final TabbedLogs logs = new TabbedLogs();

  /** The export in CSV whose rows are read, or null. */
  private CsvExport export;

  /** The line that names the columns of a log's lines, or null. */
  private String columns;

  private final Map<String, Integer> skipped = new TreeMap<>();
  private final Map<String, Integer> rejected = new TreeMap<>();
  private final List<Receipt.Rejection> rejections = new ArrayList<>();
  private int accepted;
  private int transactions;

  /** The number of the record at hand, from 1. */
  private int record;

  private Raw raw;

  /**
   * On which terms a request is read.
   *
   * @param taken the formats whose records it may hold
   * @param maySend whether its sensor may send records of a format
   * @param zone the zone of times that name none, or null when it is not known
   * @param cefDirection for CEF of vendors that no table knows, or null when it is not known
   * @param receivedAt when the request was received; a replay reads it as of then
   */
  record Terms(
      Set<SensorFormat> taken,
      Predicate<SensorFormat> maySend,
      ZoneId zone,
      CefDirection cefDirection,
      Instant receivedAt) {

    static Terms of(Sensor sensor, Set<SensorFormat> taken, Instant receivedAt) {
      return new Terms(taken, sensor::maySend, sensor.zone(), sensor.cefDirection(), receivedAt);
    }
  }

  RecordParser(
      Formats formats,
      Terms terms,
      IntakeLimits limits,
      Instant now,
      RequestSectionBuilder sections,
      RejectedLines quarantined) {
    this(formats, terms, limits, now, sections, quarantined, Listener.NONE);
  }

  RecordParser(
      Formats formats,
      Terms terms,
      IntakeLimits limits,
      Instant now,
      RequestSectionBuilder sections,
      RejectedLines quarantined,
      Listener listener) {
    this.listener = listener;
    this.formats = formats;
    this.terms = terms;
    this.maxAge = limits.maxAge();
    this.oldest = now.minus(limits.maxAge());
    this.newest = now.plus(limits.maxSkew());
    this.sections = sections;
    this.quarantined = quarantined;
  }

  void readAll(RecordStream records) throws IOException {
    while (records.next()) {
      raw = new Raw(records.line(), records.bytes(), records.length(), !records.tooLong(), null);
      if (records.tooLong()) {
        record++;
        reject(RejectReason.RECORD_TOO_LONG, "the record is too long");
      } else if (records.fault() != null) {
        record++;
        reject(RejectReason.NOT_JSON, records.fault());
      } else {
        switch (records.kind()) {
          case LINE, VALUE -> json();
          case TEXT, ROW -> text(true);
        }
        records.cutRows(export != null);
      }
    }
  }

  /** Reads a quarantined record once more. */
  void readAgain(RejectedLine rejected) {
    raw = new Raw(rejected.line(), rejected.raw(), rejected.raw().length, true, rejected.context());
    beginUnder(rejected.context());
    if (raw.isJson()) {
      json();
    } else {
      text(false);
    }
  }

  /** Starts again under what stood before a record. */
  private void beginUnder(String context) {
    beginWith(null);
    if (context == null) {
      return;
    }
    if (formats.isHead(LogLine.of(context))) {
      columns = context;
    } else if (context.startsWith("#")) {
      logs.beginWith(context);
    } else {
      export = CsvExport.headedBy(context).orElse(null);
    }
  }

  /**
   * A record as it was sent.
   *
   * @param bytes holds it in its first {@code length} bytes
   * @param whole whether that is all of it
   * @param context what stood before it and is needed to read it, or null
   */
  private record Raw(int line, byte[] bytes, int length, boolean whole, String context) {

    boolean isJson() {
      for (int i = 0; i < length; i++) {
        if (bytes[i] > ' ' || bytes[i] < 0) {
          return bytes[i] == '{'
              || (bytes[i] == '[' && !LogLine.isTextInBrackets(bytes, i, length));
        }
      }
      return false;
    }

    /** One of several records in it. */
    Raw part(JsonNode entry) {
      byte[] text = entry.toString().getBytes(StandardCharsets.UTF_8);
      return new Raw(line, text, text.length, true, null);
    }

    /** URLs and users in logs may have bytes of any encoding; hosts and figures do not. */
    String text() {
      String utf8 = Json.utf8(bytes, length);
      return utf8 != null ? utf8 : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    Raw from(int begin) {
      byte[] rest = Arrays.copyOfRange(bytes, begin, length);
      return new Raw(line, rest, rest.length, whole, null);
    }

    Raw under(String head) {
      return new Raw(line, bytes, length, whole, head);
    }
  }

  private void json() {
    Raw line = raw;
    List<JsonNode> values = new ArrayList<>(1);
    int end = 0;
    IOException failure = null;
    try (JsonParser parser = Json.parser(line.bytes, line.length)) {
      for (JsonNode value = Json.next(parser); value != null; value = Json.next(parser)) {
        values.add(value);
        end = (int) parser.currentLocation().getByteOffset();
      }
    } catch (IOException e) {
      failure = e;
    }
    boolean alone = values.size() == 1 && failure == null;
    for (JsonNode value : values) {
      for (JsonNode entry : Formats.records(value)) {
        record++;
        read(entry, alone && entry == value ? line : null);
      }
    }
    if (failure != null) {
      // What was read of the line already must not be read again when the rest is replayed
      raw = values.isEmpty() ? line : line.from(end < 0 ? line.length : end);
      if (!values.isEmpty() && isLineOfLog()) {
        text(false);
      } else {
        record++;
        reject(failure);
      }
    }
  }

  /** Whether what follows JSON on a line is the next line of a log, without its line break. */
  private boolean isLineOfLog() {
    LogLine line = LogLine.of(raw.text());
    try {
      return !raw.isJson()
          && ((line.begin() > 0 && line.startsWith("{")) || readerOf(line).isPresent());
    } catch (RejectedRecordException e) {
      return false;
    }
  }

  private void reject(IOException failure) {
    switch (failure) {
      case StreamConstraintsException _ -> reject(RejectReason.TOO_COMPLEX, Json.LIMITS);
      case JsonProcessingException e when Json.utf8(raw.bytes, raw.length) != null ->
          reject(RejectReason.NOT_JSON, where(e.getLocation()));
      default -> reject(RejectReason.NOT_UTF8, "is not UTF-8");
    }
  }

  private static String where(JsonLocation at) {
    return at.getLineNr() > 1
        ? "not valid JSON at column %d of its line %d".formatted(at.getColumnNr(), at.getLineNr())
        : "not valid JSON at column " + at.getColumnNr();
  }

  /** A line of a log, a row of an export, or one that heads them and is no record. */
  private void text(boolean mayBeHead) {
    String utf8 = Json.utf8(raw.bytes, raw.length);
    LogLine line = LogLine.of(raw.text());
    if (utf8 != null && mayBeHead && isHead(line)) {
      return;
    }
    record++;
    raw = raw.under(context());
    try {
      if (utf8 != null && (export != null || logs.head() != null)) {
        row(line);
      } else if (line.begin() > 0 && line.startsWith("{")) {
        wrapped(line);
      } else {
        line(line, utf8 != null);
      }
    } catch (RejectedRecordException e) {
      reject(e.rejected());
    }
  }

  /** A row of an export or of Zeek's logs; or a line of another log that comes after them. */
  private void row(LogLine line) {
    JsonNode row;
    try {
      row = export != null ? export.row(line.text()) : logs.row(line.text());
    } catch (RejectedRecordException e) {
      read(line, readerOf(line).orElseThrow(() -> e));
      return;
    }
    read(row, raw);
  }

  /** JSON behind a syslog header. */
  private void wrapped(LogLine line) {
    JsonNode value = Json.of(line.message());
    if (!value.isObject()) {
      throw RejectedRecordException.of(
          RejectReason.NOT_JSON, "has no valid JSON behind its syslog header");
    }
    read(value, raw);
  }

  private void line(LogLine line, boolean utf8) {
    Optional<LineReader> reader = readerOf(line);
    if (reader.isPresent()) {
      read(line, reader.get());
    } else if (utf8) {
      read(logs.row(line.text()), raw);
    } else {
      throw RejectedRecordException.of(RejectReason.NOT_UTF8, "is not UTF-8");
    }
  }

  private Optional<LineReader> readerOf(LogLine line) {
    return formats.readerOf(line, lineContext(), terms.taken);
  }

  private LineContext lineContext() {
    return new LineContext(terms.zone, terms.receivedAt, columns, terms.cefDirection);
  }

  /** What stands before a line and is needed to read it, or null. */
  private String context() {
    if (export != null) {
      return export.header();
    }
    return columns != null ? columns : logs.head();
  }

  /** Whether a line is no record, and says what the lines after it hold. */
  private boolean isHead(LogLine line) {
    String text = line.text();
    if (formats.isHead(line)) {
      beginWith(text);
      return true;
    }
    if (text.startsWith("#")) {
      export = null;
      logs.head(text);
      columns = logs.head() == null ? columns : null;
      return true;
    }
    if (export == null && EVTX_DUMP_NUMBER.matcher(text).matches()) {
      return true;
    }
    Optional<CsvExport> headed = logs.head() == null ? CsvExport.headedBy(text) : Optional.empty();
    headed.ifPresent(
        it -> {
          export = it;
          columns = null;
        });
    return headed.isPresent();
  }

  /** Starts again under a line that names the columns of those after it. */
  private void beginWith(String names) {
    export = null;
    logs.beginWith(null);
    columns = names;
  }

  private void read(LogLine line, LineReader reader) {
    count(
        raw,
        verdict(
            () -> {
              requireScope(reader.format());
              return new Verdict(reader.format(), reader.read(line, lineContext()));
            }));
  }

  /**
   * @param line as which it was sent, or null when it is one of several there
   */
  private void read(JsonNode entry, Raw line) {
    Verdict verdict =
        verdict(
            () -> {
              RecordReader reader = formats.readerOf(entry, terms.taken);
              requireScope(reader.format());
              return new Verdict(reader.format(), reader.read(entry, terms.zone));
            });
    boolean alone = line != null || !(verdict.reading instanceof Reading.Rejected);
    count(alone ? line : raw.part(entry), verdict);
  }

  /**
   * @param sent what is kept of the record if it is rejected
   */
  private void count(Raw sent, Verdict verdict) {
    switch (verdict.reading) {
      case Reading.Taken it -> {
        take(verdict.format, it);
        listener.read(raw.line, verdict.format, it);
      }
      case Reading.Skipped it -> {
        skipped.merge(it.reason().id(), 1, Integer::sum);
        listener.read(raw.line, verdict.format, it);
      }
      case Reading.Rejected it -> {
        Raw request = raw;
        raw = sent;
        reject(it);
        raw = request;
      }
    }
  }

  private record Verdict(SensorFormat format, Reading reading) {}

  private Verdict verdict(Supplier<Verdict> read) {
    try {
      Verdict verdict = read.get();
      if (verdict.reading instanceof Reading.Taken it) {
        Bounds.check(it);
        requireTimely(it);
      }
      return verdict;
    } catch (RejectedRecordException e) {
      return new Verdict(null, e.rejected());
    } catch (RuntimeException e) {
      // A sender that got a 500 for it would send the whole request again and again
      LOG.errorf("a record could not be read: %s at %s", e.getClass(), at(e));
      return new Verdict(
          null,
          new Reading.Rejected(
              RejectReason.UNREADABLE, null, "could not be read; the service's log has why"));
    }
  }

  /** Where in this service it came from. */
  private static StackTraceElement at(RuntimeException failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("io.penumbra"))
        .findFirst()
        .orElse(null);
  }

  private void requireScope(SensorFormat format) {
    if (!terms.maySend.test(format)) {
      throw RejectedRecordException.of(
          RejectReason.OUT_OF_SCOPE, "this sensor may not send " + format.id());
    }
  }

  private void take(SensorFormat format, Reading.Taken reading) {
    accepted++;
    transactions += reading.transactions().size();
    reading.transactions().forEach(t -> sections.add(format, reading.subject(), t));
    reading.facts().forEach(f -> sections.add(format, reading.subject(), f));
  }

  private void requireTimely(Reading.Taken reading) {
    for (Transaction transaction : reading.transactions()) {
      requireTimely(transaction.at());
    }
    for (Fact fact : reading.facts()) {
      requireTimely(fact.at());
    }
  }

  private void requireTimely(Instant at) {
    if (at.isBefore(oldest)) {
      throw RejectedRecordException.of(
          RejectReason.TOO_OLD, "%s is more than %d days ago".formatted(at, maxAge.toDays()));
    }
    if (at.isAfter(newest)) {
      throw RejectedRecordException.of(
          RejectReason.IN_FUTURE, at + " is ahead of this server's clock");
    }
  }

  private void reject(RejectReason reason, String detail) {
    reject(new Reading.Rejected(reason, null, detail));
  }

  private void reject(Reading.Rejected reject) {
    listener.read(raw.line, null, reject);
    rejected.merge(reject.reason().id(), 1, Integer::sum);
    quarantined.add(raw.line, reject, raw.bytes, raw.length, raw.whole, raw.context);
    if (rejections.size() < FIRST_REJECTIONS) {
      rejections.add(
          new Receipt.Rejection(
              raw.line, record, reject.field(), reject.reason().id(), reject.detail()));
    }
  }

  /** The receipt of everything read so far. */
  Receipt receipt(String batchId) {
    return new Receipt(batchId, accepted, transactions, skipped, rejected, rejections);
  }
}
