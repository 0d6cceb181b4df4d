package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.exclusion.Exclusions;
import io.penumbra.ingestion.format.Bounds;
import io.penumbra.ingestion.format.BytesReader;
import io.penumbra.ingestion.format.CefDirection;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.Json;
import io.penumbra.ingestion.format.LineContext;
import io.penumbra.ingestion.format.LineReader;
import io.penumbra.ingestion.format.LogLine;
import io.penumbra.ingestion.format.PseudoUsers;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.quarantine.RejectedLine;
import io.penumbra.ingestion.quarantine.RejectedLines;
import io.penumbra.ingestion.sensor.Sensor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Parser of one request. An invalid record does not affect the others. */
final class RecordParser {

  private static final Logger LOG = Logger.getLogger(RecordParser.class);

  private static final Reading EXCLUDED = new Reading.Skipped(SkipReason.EXCLUDED);

  private final Formats formats;
  private final Terms terms;
  private final Instant oldest;
  private final Instant newest;
  private final Duration maxAge;
  private final RequestOutcome outcome;
  private final RecordHeads heads;

  /** Fast reader of common lines without a JSON tree, or null. */
  private final BytesReader bytesReader;

  private final Supplier<Verdict> fromBytes = this::fromBytes;

  /** The current record. */
  private RawRecord raw;

  /** Time at which this service or the shipper received the current record. */
  private Instant receivedAt;

  /**
   * Settings for reading a request.
   *
   * @param taken accepted formats
   * @param maySend returns true for formats that the sensor may send
   * @param zone zone of times without one, or null if not set
   * @param cefDirection direction of CEF byte counts for unknown vendors, or null if not set
   * @param receivedAt time of reception; a replay uses the original time
   * @param parser parser that reads every line, or null
   * @param exclusions exclusions; matching records are discarded
   */
  record Terms(
      Set<SensorFormat> taken,
      Predicate<SensorFormat> maySend,
      ZoneId zone,
      CefDirection cefDirection,
      Instant receivedAt,
      LineReader parser,
      Exclusions exclusions) {

    /**
     * @param parser parser that reads every line, or null
     */
    static Terms of(
        Sensor sensor,
        Set<SensorFormat> taken,
        Instant receivedAt,
        LineReader parser,
        Exclusions exclusions) {
      return new Terms(
          taken,
          sensor::maySend,
          sensor.zone(),
          sensor.cefDirection(),
          receivedAt,
          parser,
          exclusions);
    }
  }

  RecordParser(
      Formats formats,
      Terms terms,
      IntakeLimits limits,
      Instant now,
      RequestSectionBuilder sections,
      RejectedLines quarantined) {
    this(formats, terms, limits, now, sections, quarantined, RequestOutcome.Listener.NONE);
  }

  RecordParser(
      Formats formats,
      Terms terms,
      IntakeLimits limits,
      Instant now,
      RequestSectionBuilder sections,
      RejectedLines quarantined,
      RequestOutcome.Listener listener) {
    this.formats = formats;
    this.terms = terms;
    this.maxAge = limits.maxAge();
    this.oldest = now.minus(limits.maxAge());
    this.newest = now.plus(limits.maxSkew());
    this.outcome = new RequestOutcome(sections, quarantined, listener);
    this.heads = new RecordHeads(formats);
    this.bytesReader = formats.bytesReader(terms.taken);
    this.receivedAt = terms.receivedAt;
  }

  /** Callback before each record, which may abort the request. */
  interface Pace {
    void next();
  }

  void readAll(RecordSource records) throws IOException {
    readAll(records, () -> {});
  }

  void readAll(RecordSource records, Pace pace) throws IOException {
    if (terms.parser != null) {
      records.cutLines();
    }
    while (records.next()) {
      pace.next();
      receivedAt = records.receivedAt() == null ? terms.receivedAt : records.receivedAt();
      raw =
          new RawRecord(
              records.line(), records.bytes(), records.length(), !records.tooLong(), null);
      if (records.tooLong()) {
        reject(RejectReason.RECORD_TOO_LONG, "the record is too long");
      } else if (records.fault() != null) {
        rejectUnlessLog(() -> reject(RejectReason.NOT_JSON, records.fault()));
      } else if (terms.parser != null) {
        custom();
      } else {
        switch (records.kind()) {
          case LINE, VALUE -> json();
          case TEXT, ROW -> text(true);
        }
        records.cutRows(heads.isExport());
      }
    }
  }

  /** Sets the number of records of unknown kinds that are quarantined as samples. */
  void sampleUnknownKinds(int most) {
    outcome.sampleUnknownKinds(most);
  }

  /** Reads a quarantined record again. */
  void readAgain(RejectedLine rejected) {
    raw =
        new RawRecord(
            rejected.line(), rejected.raw(), rejected.raw().length, true, rejected.context());
    if (terms.parser != null) {
      heads.nameColumns(rejected.context());
      read(LogLine.of(raw.text()), terms.parser);
      return;
    }
    heads.beginUnder(rejected.context());
    if (raw.isJson()) {
      json();
    } else {
      text(false);
    }
  }

  /** Reads a line with the custom parser. */
  private void custom() {
    LogLine line = LogLine.of(raw.text());
    if (terms.parser.isHead(line)) {
      heads.nameColumns(line.text());
    } else {
      raw = raw.under(heads.columns());
      read(line, terms.parser);
    }
  }

  private void json() {
    Verdict verdict = bytesReader == null ? null : toVerdict(fromBytes);
    if (verdict == null) {
      tree();
    } else {
      count(raw, verdict);
    }
  }

  /** Returns the verdict on a common line; null for others, which are read as trees. */
  private Verdict fromBytes() {
    Reading reading = bytesReader.read(raw.bytes(), raw.length());
    if (reading == null) {
      return null;
    }
    requireScope(bytesReader.format());
    return new Verdict(bytesReader.format(), reading);
  }

  private void tree() {
    RawRecord line = raw;
    List<JsonNode> values = new ArrayList<>(1);
    int end = 0;
    IOException failure = null;
    try (JsonParser parser = Json.readParser(line.bytes(), line.length())) {
      for (JsonNode value = Json.next(parser); value != null; value = Json.next(parser)) {
        values.add(value);
        end = (int) parser.currentLocation().getByteOffset();
      }
    } catch (IOException e) {
      failure = e;
    }
    boolean alone = values.size() == 1 && failure == null;
    for (JsonNode value : values) {
      for (JsonNode entry : Formats.listRecords(value)) {
        read(entry, alone && entry == value ? line : null);
      }
    }
    if (failure != null) {
      // values that were read must not be read again when the rest is replayed
      raw = values.isEmpty() ? line : line.from(end < 0 ? line.length() : end);
      IOException fault = failure;
      rejectUnlessLog(() -> reject(fault));
    }
  }

  private void rejectUnlessLog(Runnable reject) {
    if (isLineOfLog()) {
      text(false);
    } else {
      reject.run();
    }
  }

  /**
   * Returns true if text that is not JSON is a log line: after JSON without a line break, or in a
   * list of records. A replay reads such text as a line.
   */
  private boolean isLineOfLog() {
    LogLine line = LogLine.of(raw.text());
    try {
      return !raw.isJson()
          && ((line.begin() > 0 && line.startsWith("{")) || findReader(line).isPresent());
    } catch (RejectedRecordException e) {
      return false;
    }
  }

  private void reject(IOException failure) {
    switch (failure) {
      case StreamConstraintsException _ -> reject(RejectReason.TOO_COMPLEX, Json.LIMITS);
      case JsonProcessingException e when raw.isUtf8() ->
          reject(RejectReason.NOT_JSON, where(e.getLocation()));
      default -> reject(RejectReason.NOT_UTF8, "is not UTF-8");
    }
  }

  private static String where(JsonLocation at) {
    return at.getLineNr() > 1
        ? "not valid JSON at column %d of its line %d".formatted(at.getColumnNr(), at.getLineNr())
        : "not valid JSON at column " + at.getColumnNr();
  }

  /** Reads a log line, a row of an export, or a header line, which is not a record. */
  private void text(boolean mayBeHead) {
    boolean utf8 = raw.isUtf8();
    LogLine line = LogLine.of(raw.text());
    if (utf8 && mayBeHead && heads.take(line)) {
      return;
    }
    raw = raw.under(heads.context());
    try {
      if (utf8 && heads.nameRows()) {
        row(line);
      } else if (line.begin() > 0 && line.startsWith("{")) {
        wrapped(line);
      } else {
        line(line, utf8);
      }
    } catch (RejectedRecordException e) {
      outcome.count(raw, null, e.rejected());
    }
  }

  /** Reads a row of an export or of a Zeek log, or a line of another log after them. */
  private void row(LogLine line) {
    JsonNode row;
    try {
      row = heads.row(line);
    } catch (RejectedRecordException e) {
      read(line, findReader(line).orElseThrow(() -> e));
      return;
    }
    read(row, raw);
  }

  /** Reads JSON after a syslog header. */
  private void wrapped(LogLine line) {
    JsonNode value = Json.of(line.message());
    if (!value.isObject()) {
      throw RejectedRecordException.of(
          RejectReason.NOT_JSON, "has no valid JSON behind its syslog header");
    }
    read(value, raw);
  }

  private void line(LogLine line, boolean utf8) {
    Optional<LineReader> reader = findReader(line);
    if (reader.isPresent()) {
      read(line, reader.get());
    } else if (utf8) {
      read(heads.row(line), raw);
    } else {
      throw RejectedRecordException.of(RejectReason.NOT_UTF8, "is not UTF-8");
    }
  }

  private Optional<LineReader> findReader(LogLine line) {
    return formats.readerOf(line, readLineContext(), terms.taken);
  }

  private LineContext readLineContext() {
    return new LineContext(terms.zone, receivedAt, heads.columns(), terms.cefDirection);
  }

  private void read(LogLine line, LineReader reader) {
    count(
        raw,
        toVerdict(
            () -> {
              requireScope(reader.format());
              return new Verdict(reader.format(), reader.read(line, readLineContext()));
            }));
  }

  /**
   * @param line the line that contains only this entry, or null
   */
  private void read(JsonNode entry, RawRecord line) {
    Verdict verdict =
        toVerdict(
            () -> {
              RecordReader reader = formats.readerOf(entry, terms.taken);
              requireScope(reader.format());
              return new Verdict(reader.format(), reader.read(entry, terms.zone));
            });
    if (line != null) {
      count(line, verdict);
    } else {
      count(verdict.reading instanceof Reading.Rejected ? raw.part(entry) : raw, verdict);
    }
  }

  private void count(RawRecord record, Verdict verdict) {
    outcome.count(record, verdict.format, verdict.reading);
  }

  private record Verdict(SensorFormat format, Reading reading) {}

  private Verdict toVerdict(Supplier<Verdict> read) {
    try {
      Verdict verdict = read.get();
      if (verdict != null && verdict.reading instanceof Reading.Taken it) {
        if (terms.exclusions.matches(it)) {
          return new Verdict(verdict.format, EXCLUDED);
        }
        Bounds.check(it);
        requireTimely(it);
        Reading.Taken known = PseudoUsers.remove(it);
        return known == it ? verdict : new Verdict(verdict.format, known);
      }
      return verdict;
    } catch (RejectedRecordException e) {
      return new Verdict(null, e.rejected());
    } catch (RuntimeException e) {
      // a sender would repeat the whole request after an answer of 500
      LOG.errorf("a record could not be read: %s at %s", e.getClass(), at(e));
      return new Verdict(
          null,
          new Reading.Rejected(
              RejectReason.UNREADABLE, null, "could not be read; see the log of the service"));
    }
  }

  /** Returns the location of the failure in this service. */
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
    outcome.count(raw, null, new Reading.Rejected(reason, null, detail));
  }

  /** Returns the time of the newest accepted record, or null. */
  Instant newest() {
    return outcome.newest();
  }

  /** Returns the receipt of the records read so far. */
  Receipt receipt(String batchId) {
    return outcome.receipt(batchId);
  }
}
