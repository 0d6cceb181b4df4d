package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.format.Formats;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RecordReader;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.RejectedRecordException;
import io.penumbra.ingestion.quarantine.RejectedLine;
import io.penumbra.ingestion.quarantine.RejectedLines;
import io.penumbra.ingestion.sensor.Sensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads one request, record by record; one bad line never sinks the others. */
final class Intake {

  private static final int FIRST_REJECTIONS = 100;

  private final Formats formats;
  private final Sensor sensor;
  private final ObjectReader json;
  private final Instant oldest;
  private final Instant newest;
  private final Duration maxAge;
  private final PartBuilder parts;
  private final RejectedLines quarantined;

  private final Map<String, Integer> skipped = new TreeMap<>();
  private final Map<String, Integer> rejected = new TreeMap<>();
  private final List<Receipt.Rejection> rejections = new ArrayList<>();
  private int accepted;
  private int transactions;

  Intake(
      Formats formats,
      Sensor sensor,
      ObjectReader json,
      IntakeLimits limits,
      Instant now,
      PartBuilder parts,
      RejectedLines quarantined) {
    this.formats = formats;
    this.sensor = sensor;
    this.json = json;
    this.maxAge = limits.maxAge();
    this.oldest = now.minus(limits.maxAge());
    this.newest = now.plus(limits.maxSkew());
    this.parts = parts;
    this.quarantined = quarantined;
  }

  void readAll(LineReader lines) throws IOException {
    for (int line = 1; lines.next(); line++) {
      if (lines.blank()) {
        continue;
      }
      Raw raw = new Raw(line, lines.bytes(), lines.length(), !lines.tooLong());
      if (lines.tooLong()) {
        reject(raw, new Reading.Rejected(RejectReason.LINE_TOO_LONG, null, "the line is too long"));
        continue;
      }
      read(raw);
    }
  }

  /** Reads a quarantined line once more. */
  void readAgain(RejectedLine line) {
    try {
      read(new Raw(line.line(), line.raw(), line.raw().length, true));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be read", e);
    }
  }

  /**
   * A record as it was sent.
   *
   * @param bytes holds it in its first {@code length} bytes
   * @param whole whether that is all of it
   */
  private record Raw(int line, byte[] bytes, int length, boolean whole) {

    /** One of the records that a line bundles. */
    Raw part(JsonNode entry) {
      byte[] text = entry.toString().getBytes(StandardCharsets.UTF_8);
      return new Raw(line, text, text.length, true);
    }
  }

  private void read(Raw raw) throws IOException {
    try {
      JsonNode line = json.readTree(raw.bytes, 0, raw.length);
      for (JsonNode entry : Formats.records(line)) {
        read(raw, entry, entry != line);
      }
    } catch (JsonProcessingException e) {
      reject(
          raw,
          new Reading.Rejected(
              RejectReason.NOT_JSON,
              null,
              "not valid JSON at column " + e.getLocation().getColumnNr()));
    }
  }

  private void read(Raw raw, JsonNode entry, boolean bundled) {
    RecordReader reader = null;
    Reading reading;
    try {
      reader = readerOf(entry);
      reading = reader.read(entry);
    } catch (RejectedRecordException e) {
      reading = e.rejected();
    }
    switch (reading) {
      case Reading.Taken taken -> {
        Reading.Rejected untimely = untimely(taken);
        if (untimely == null) {
          take(reader.format(), taken);
        } else {
          reject(bundled ? raw.part(entry) : raw, untimely);
        }
      }
      case Reading.Skipped skip -> skipped.merge(skip.reason().id(), 1, Integer::sum);
      case Reading.Rejected reject -> reject(bundled ? raw.part(entry) : raw, reject);
    }
  }

  private RecordReader readerOf(JsonNode entry) {
    RecordReader reader = entry.isObject() ? formats.recognise(entry).orElse(null) : null;
    if (reader == null) {
      throw RejectedRecordException.of(
          RejectReason.UNKNOWN_FORMAT, "no known format has records like this");
    }
    if (!sensor.maySend(reader.format())) {
      throw RejectedRecordException.of(
          RejectReason.OUT_OF_SCOPE, "this sensor may not send " + reader.format().id());
    }
    return reader;
  }

  private void take(SensorFormat format, Reading.Taken taken) {
    accepted++;
    transactions += taken.transactions().size();
    taken.transactions().forEach(t -> parts.add(format, taken.subject(), t));
    taken.facts().forEach(f -> parts.add(format, taken.subject(), f));
  }

  /** Why the record's time can't be used, or null. */
  private Reading.Rejected untimely(Reading.Taken taken) {
    for (Transaction transaction : taken.transactions()) {
      if (isUntimely(transaction.at())) {
        return untimely(transaction.at());
      }
    }
    for (Fact fact : taken.facts()) {
      if (isUntimely(fact.at())) {
        return untimely(fact.at());
      }
    }
    return null;
  }

  private boolean isUntimely(Instant at) {
    return at.isBefore(oldest) || at.isAfter(newest);
  }

  private Reading.Rejected untimely(Instant at) {
    return at.isBefore(oldest)
        ? new Reading.Rejected(
            RejectReason.TOO_OLD,
            null,
            "%s is more than %d days ago".formatted(at, maxAge.toDays()))
        : new Reading.Rejected(
            RejectReason.IN_FUTURE, null, at + " is ahead of this server's clock");
  }

  private void reject(Raw raw, Reading.Rejected reject) {
    rejected.merge(reject.reason().id(), 1, Integer::sum);
    // a line that needs more than itself to be read (a header before it) brings it as context
    quarantined.add(raw.line, reject, raw.bytes, raw.length, raw.whole, null);
    if (rejections.size() < FIRST_REJECTIONS) {
      rejections.add(
          new Receipt.Rejection(raw.line, reject.field(), reject.reason().id(), reject.detail()));
    }
  }

  /** The receipt of everything read so far. */
  Receipt receipt(String batchId) {
    return new Receipt(batchId, accepted, transactions, skipped, rejected, rejections);
  }
}
