package io.penumbra.ingestion.intake;

import io.penumbra.contracts.chunk.Fact;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.format.SkipReason;
import io.penumbra.ingestion.quarantine.RejectedLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counter of the outcomes of one request's records, which forwards them to storage. */
final class RequestOutcome {

  private static final int FIRST_REJECTIONS = 100;

  private static final Reading.Rejected OF_UNKNOWN_KIND =
      new Reading.Rejected(
          RejectReason.UNKNOWN_KIND, null, "was skipped: its kind is not supported");

  /** Receiver of verdicts. */
  interface Listener {

    Listener NONE = (_, _, _) -> {};

    /**
     * @param record record as sent
     * @param format recognised format, or null
     */
    void read(RawRecord record, SensorFormat format, Reading reading);
  }

  private final RequestSectionBuilder sections;
  private final RejectedLines quarantined;
  private final Listener listener;
  private final Map<String, Integer> skipped = new TreeMap<>();
  private final Map<String, Integer> rejected = new TreeMap<>();
  private final List<Receipt.Rejection> rejections = new ArrayList<>();
  private int samples;
  private Instant newest;
  private int accepted;
  private int transactions;
  private int records;

  /**
   * @param sections storage of records; null if only the listener receives them
   */
  RequestOutcome(RequestSectionBuilder sections, RejectedLines quarantined, Listener listener) {
    this.sections = sections;
    this.quarantined = quarantined;
    this.listener = listener;
  }

  /**
   * Counts the next record.
   *
   * @param record record as sent, which is stored if it is rejected
   * @param format recognised format, or null
   */
  void count(RawRecord record, SensorFormat format, Reading reading) {
    records++;
    listener.read(record, format, reading);
    switch (reading) {
      case Reading.Taken it -> take(format, it);
      case Reading.Skipped it -> skip(record, it);
      case Reading.Rejected it -> reject(record, it);
    }
  }

  private void take(SensorFormat format, Reading.Taken reading) {
    accepted++;
    transactions += reading.transactions().size();
    if (sections == null) {
      return;
    }
    for (Transaction transaction : reading.transactions()) {
      sections.add(format, reading.subject(), transaction);
      record(transaction.at());
    }
    for (Fact fact : reading.facts()) {
      sections.add(format, reading.subject(), fact);
      record(fact.at());
    }
  }

  private void skip(RawRecord record, Reading.Skipped skip) {
    skipped.merge(skip.reason().id(), 1, Integer::sum);
    if (skip.reason() == SkipReason.UNKNOWN_KIND && samples > 0) {
      samples--;
      keep(record, OF_UNKNOWN_KIND);
    }
  }

  /** Sets the number of records of unknown kinds that are quarantined as samples. */
  void sampleUnknownKinds(int most) {
    samples = most;
  }

  private void record(Instant at) {
    if (newest == null || at.isAfter(newest)) {
      newest = at;
    }
  }

  /** Returns the time of the newest accepted record, or null. */
  Instant newest() {
    return newest;
  }

  private void reject(RawRecord record, Reading.Rejected reject) {
    rejected.merge(reject.reason().id(), 1, Integer::sum);
    keep(record, reject);
    if (rejections.size() < FIRST_REJECTIONS) {
      rejections.add(
          new Receipt.Rejection(
              record.line(), records, reject.field(), reject.reason().id(), reject.detail()));
    }
  }

  private void keep(RawRecord record, Reading.Rejected why) {
    quarantined.add(
        record.line(), why, record.bytes(), record.length(), record.whole(), record.context());
  }

  /** Returns the receipt of the records so far. */
  Receipt receipt(String batchId) {
    return new Receipt(batchId, accepted, transactions, skipped, rejected, rejections);
  }
}
