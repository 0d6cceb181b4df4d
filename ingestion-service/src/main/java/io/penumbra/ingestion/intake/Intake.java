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
import io.penumbra.ingestion.sensor.Sensor;
import java.io.IOException;
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
      PartBuilder parts) {
    this.formats = formats;
    this.sensor = sensor;
    this.json = json;
    this.maxAge = limits.maxAge();
    this.oldest = now.minus(limits.maxAge());
    this.newest = now.plus(limits.maxSkew());
    this.parts = parts;
  }

  void readAll(LineReader lines) throws IOException {
    for (int line = 1; lines.next(); line++) {
      if (lines.blank()) {
        continue;
      }
      if (lines.tooLong()) {
        reject(
            line, new Reading.Rejected(RejectReason.LINE_TOO_LONG, null, "the line is too long"));
        continue;
      }
      read(line, lines);
    }
  }

  private void read(int line, LineReader lines) throws IOException {
    try {
      for (JsonNode entry : Formats.records(json.readTree(lines.bytes(), 0, lines.length()))) {
        read(line, entry);
      }
    } catch (JsonProcessingException e) {
      reject(
          line,
          new Reading.Rejected(
              RejectReason.NOT_JSON,
              null,
              "not valid JSON at column " + e.getLocation().getColumnNr()));
    }
  }

  private void read(int line, JsonNode entry) {
    try {
      RecordReader reader = entry.isObject() ? formats.recognise(entry).orElse(null) : null;
      if (reader == null) {
        reject(
            line,
            new Reading.Rejected(
                RejectReason.UNKNOWN_FORMAT, null, "no known format has records like this"));
        return;
      }
      if (!sensor.maySend(reader.format())) {
        reject(line, outOfScope(reader.format()));
        return;
      }
      switch (reader.read(entry)) {
        case Reading.Taken taken -> take(line, reader, taken);
        case Reading.Skipped skip -> skipped.merge(skip.reason().id(), 1, Integer::sum);
        case Reading.Rejected reject -> reject(line, reject);
      }
    } catch (RejectedRecordException e) {
      reject(line, e.rejected());
    }
  }

  private static Reading.Rejected outOfScope(SensorFormat format) {
    return new Reading.Rejected(
        RejectReason.OUT_OF_SCOPE, null, "this sensor may not send " + format.id());
  }

  private void take(int line, RecordReader reader, Reading.Taken taken) {
    for (Transaction transaction : taken.transactions()) {
      if (!timely(line, transaction.at())) {
        return;
      }
    }
    for (Fact fact : taken.facts()) {
      if (!timely(line, fact.at())) {
        return;
      }
    }
    accepted++;
    transactions += taken.transactions().size();
    taken.transactions().forEach(t -> parts.add(reader.format(), taken.subject(), t));
    taken.facts().forEach(f -> parts.add(reader.format(), taken.subject(), f));
  }

  private boolean timely(int line, Instant at) {
    if (at.isBefore(oldest)) {
      reject(
          line,
          new Reading.Rejected(
              RejectReason.TOO_OLD,
              null,
              "%s is more than %d days ago".formatted(at, maxAge.toDays())));
      return false;
    }
    if (at.isAfter(newest)) {
      reject(
          line,
          new Reading.Rejected(
              RejectReason.IN_FUTURE, null, at + " is ahead of this server's clock"));
      return false;
    }
    return true;
  }

  private void reject(int line, Reading.Rejected reject) {
    rejected.merge(reject.reason().id(), 1, Integer::sum);
    if (rejections.size() < FIRST_REJECTIONS) {
      rejections.add(
          new Receipt.Rejection(line, reject.field(), reject.reason().id(), reject.detail()));
    }
  }

  /** The receipt of everything read so far. */
  Receipt receipt(String batchId) {
    return new Receipt(batchId, accepted, transactions, skipped, rejected, rejections);
  }
}
