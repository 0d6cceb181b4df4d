package io.penumbra.contracts.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Sums of some records of a snapshot report's file. Rows of different parts with the same ends are
 * added up.
 *
 * @param attempt at reading the report's files; a later one replaces what earlier ones sent
 * @param file the number of the file in the report
 */
public record SnapshotPart(int attempt, int file, List<Row> rows) {

  /** Maximum number of rows of a part. */
  public static final int MAX_ROWS = 5_000;

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  public SnapshotPart {
    if (rows == null || rows.size() > MAX_ROWS || rows.stream().anyMatch(row -> row == null)) {
      throw new IllegalArgumentException("a part has rows, at most " + MAX_ROWS);
    }
  }

  /**
   * Transactions of the same ends on one UTC day, added up.
   *
   * @param host as records name it, or null
   * @param remoteAddress of a remote side without a name, or null
   * @param account as records name it, or null
   * @param address of the machine, or null
   * @param machine its id or name, or null where only its address is known
   * @param verdictKnown number of transactions with a verdict
   * @param bytesUnsplit bytes of which the direction is unknown
   * @param upKnown number of transactions with known sent bytes
   */
  public record Row(
      LocalDate day,
      @Schema(nullable = true) @Nullable String host,
      @Schema(nullable = true) @Nullable String remoteAddress,
      @Schema(nullable = true) @Nullable String account,
      @Schema(nullable = true) @Nullable String address,
      @Schema(nullable = true) @Nullable String machine,
      long transactions,
      long blocked,
      long verdictKnown,
      long upKnown,
      long downKnown,
      long measured,
      long bytesUp,
      long bytesDown,
      long bytesUnsplit,
      Instant firstSeen,
      Instant lastSeen) {

    public Row {
      if (day == null || firstSeen == null || lastSeen == null) {
        throw new IllegalArgumentException("a row has a day and times");
      }
      if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
        throw new IllegalArgumentException("day must be in a year from 1970 to 9999");
      }
      if (LongStream.of(
              transactions,
              blocked,
              verdictKnown,
              upKnown,
              downKnown,
              measured,
              bytesUp,
              bytesDown,
              bytesUnsplit)
          .anyMatch(sum -> sum < 0)) {
        throw new IllegalArgumentException("sums must not be negative");
      }
    }
  }
}
