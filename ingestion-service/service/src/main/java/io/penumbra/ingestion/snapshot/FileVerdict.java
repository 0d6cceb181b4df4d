package io.penumbra.ingestion.snapshot;

import io.penumbra.ingestion.format.Reading;
import io.penumbra.ingestion.format.RejectReason;
import io.penumbra.ingestion.intake.LogFileReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counter of the outcomes of a file's records. It decides whether the file is included. */
final class FileVerdict implements LogFileReader.Listener {

  private static final int FIRST_REJECTIONS = 100;

  private final SnapshotSource source;
  private final UsageSums sums;
  private final Map<String, Long> skipped = new TreeMap<>();
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final Map<RejectReason, FileOutcome.Rejection> firstOf =
      new EnumMap<>(RejectReason.class);
  private final List<FileOutcome.Rejection> rejections = new ArrayList<>();
  private String entry;
  private int line;
  private long records;
  private long transactions;

  /**
   * @param sums receiver of the transactions
   */
  FileVerdict(SnapshotSource source, UsageSums sums) {
    this.source = source;
    this.sums = sums;
  }

  /** Starts an entry of an archive; null if the file is not an archive. */
  void begin(String name) {
    entry = name;
    line = 0;
  }

  @Override
  public void read(int atLine, Reading reading) {
    line = atLine;
    records++;
    switch (reading) {
      case Reading.Taken it -> transactions += sums.add(it);
      case Reading.Skipped it -> skipped.merge(it.reason().id(), 1L, Long::sum);
      case Reading.Rejected it -> reject(it);
    }
  }

  private void reject(Reading.Rejected reading) {
    rejected.merge(reading.reason(), 1L, Long::sum);
    if (rejections.size() < FIRST_REJECTIONS || !firstOf.containsKey(reading.reason())) {
      FileOutcome.Rejection rejection =
          new FileOutcome.Rejection(
              entry, line, reading.reason().id(), reading.field(), reading.detail());
      firstOf.putIfAbsent(reading.reason(), rejection);
      if (rejections.size() < FIRST_REJECTIONS) {
        rejections.add(rejection);
      }
    }
  }

  /** Records that the file was read to its end. */
  FileOutcome end() {
    return toOutcome(transactions > 0 ? null : nothing());
  }

  /** Records that reading ended early, so that the file is excluded. */
  FileOutcome ended(SnapshotProblem problem) {
    return toOutcome(
        problem.line() == null && line > 0
            ? new SnapshotProblem(
                problem.cause(),
                problem.entry() == null ? entry : problem.entry(),
                line,
                problem.detail())
            : problem);
  }

  private FileOutcome toOutcome(SnapshotProblem problem) {
    Map<String, Long> reasons = new TreeMap<>();
    rejected.forEach((reason, count) -> reasons.put(reason.id(), count));
    return new FileOutcome(
        records, problem == null ? transactions : 0, skipped, reasons, problem, rejections);
  }

  private SnapshotProblem nothing() {
    if (records == 0) {
      return new SnapshotProblem(SnapshotCause.EMPTY, null, null, "it contains no records");
    }
    RejectReason most =
        rejected.entrySet().stream()
            .max(Comparator.comparingLong(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .orElse(null);
    if (most == null) {
      return new SnapshotProblem(
          SnapshotCause.NO_TRANSACTIONS,
          null,
          null,
          "none of its %d records counts as a transaction: %s".formatted(records, skipped));
    }
    FileOutcome.Rejection first = firstOf.get(most);
    return new SnapshotProblem(
        toCause(most), first.entry(), first.line(), formatDetail(most, rejected.get(most), first));
  }

  private SnapshotCause toCause(RejectReason reason) {
    return switch (reason) {
      case TOO_OLD -> SnapshotCause.TRANSACTIONS_TOO_OLD;
      case NO_TIME_ZONE -> SnapshotCause.NO_TIME_ZONE;
      case UNKNOWN_FORMAT, WRONG_FORMAT, NOT_JSON, NOT_UTF8, TOO_COMPLEX, RECORD_TOO_LONG ->
          source.named() ? SnapshotCause.FORMAT_MISMATCH : SnapshotCause.UNSUPPORTED_LOG_TYPE;
      case MISSING_FIELD, INVALID_FIELD, IN_FUTURE, OUT_OF_SCOPE, UNKNOWN_KIND, UNREADABLE ->
          SnapshotCause.INVALID_RECORDS;
    };
  }

  private String formatDetail(RejectReason reason, long count, FileOutcome.Rejection first) {
    String what =
        "%d of %d records were rejected as %s, the first in line %d: %s"
            .formatted(
                count,
                records,
                reason.id(),
                first.line(),
                first.field() == null ? first.detail() : first.field() + ' ' + first.detail());
    return switch (toCause(reason)) {
      case NO_TIME_ZONE -> "times have no zone; create the report with timeZone";
      case FORMAT_MISMATCH -> what + "; the report was created for " + source.text();
      case UNSUPPORTED_LOG_TYPE -> what + "; name the source, or define a parser for the log";
      default -> what;
    };
  }
}
