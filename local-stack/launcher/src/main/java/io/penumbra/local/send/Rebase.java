package io.penumbra.local.send;

import io.penumbra.local.LocalStackException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Shift of all times of a file by the same duration, so that the newest event is recent.
 *
 * <p>The duration is a multiple of ten minutes. Records of one connection are matched within
 * windows of ten minutes and must stay in the same window. The newest event is therefore up to ten
 * minutes old.
 *
 * @param oldest original time of the oldest event
 * @param newest original time of the newest event
 * @param by duration of the shift
 * @param events number of records with a time
 * @param tooOld number of records that remain older than the retention period after the shift
 */
public record Rebase(Instant oldest, Instant newest, Duration by, long events, long tooOld) {

  public static final Duration RETENTION = Duration.ofDays(90);
  private static final Duration STEP = Duration.ofMinutes(10);

  /** Reads a file and computes the shift. */
  static Rebase of(Records records, Instant now) {
    Instant[] ends = {Instant.MAX, Instant.MIN};
    long[] events = {0};
    forEachTime(
        records,
        time -> {
          ends[0] = time.isBefore(ends[0]) ? time : ends[0];
          ends[1] = time.isAfter(ends[1]) ? time : ends[1];
          events[0]++;
        });
    if (events[0] == 0) {
      throw new LocalStackException("no record has a time that --rebase can shift.");
    }
    Duration by = by(ends[1], now);
    Instant first = now.minus(RETENTION).minus(by);
    long[] tooOld = {0};
    if (ends[0].isBefore(first)) {
      forEachTime(records, time -> tooOld[0] += time.isBefore(first) ? 1 : 0);
    }
    return new Rebase(ends[0], ends[1], by, events[0], tooOld[0]);
  }

  static Duration by(Instant newest, Instant now) {
    return STEP.multipliedBy(
        Math.floorDiv(Duration.between(newest, now).toSeconds(), STEP.toSeconds()));
  }

  RawRecord apply(RawRecord record, FileKind kind) {
    return by.isZero() ? record : record.withText(TimeField.shift(record.text(), by, kind));
  }

  private static void forEachTime(Records records, Consumer<Instant> event) {
    try (Records.Reading reading = records.open()) {
      for (RawRecord record = reading.next(); record != null; record = reading.next()) {
        TimeField.findEventTime(record.text(), reading.kind()).ifPresent(event);
      }
    }
  }
}
