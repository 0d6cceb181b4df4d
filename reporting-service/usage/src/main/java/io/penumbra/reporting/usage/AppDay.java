package io.penumbra.reporting.usage;

import io.penumbra.reporting.table.KnownSum;
import java.time.LocalDate;

/**
 * Usage of a destination on one UTC day. Bytes are those that are known.
 *
 * @param upKnown number of transactions with sent bytes; likewise downKnown
 * @param measured number of transactions with both byte counts, or their total
 * @param bytesUnsplit those of which the direction is unknown
 * @param blocked of the transactions; says nothing where verdictKnown is 0
 * @param verdictKnown of how many a source could say whether they were blocked
 * @param machines known by more than an address
 * @param users known ones; likewise ipAddresses
 */
public record AppDay(
    int app,
    LocalDate day,
    long transactions,
    long upKnown,
    long downKnown,
    long measured,
    long bytesUp,
    long bytesDown,
    long bytesUnsplit,
    long blocked,
    long verdictKnown,
    int machines,
    int users,
    int ipAddresses) {

  /** Bytes sent, or null when unknown of every transaction. */
  public Long knownUp() {
    return KnownSum.of(upKnown, bytesUp);
  }

  /** Bytes received, or null when unknown of every transaction. */
  public Long knownDown() {
    return KnownSum.of(downKnown, bytesDown);
  }

  /** Bytes in both directions, or null when unknown of every transaction. */
  public Long knownTraffic() {
    return KnownSum.computeTraffic(knownUp(), knownDown(), bytesUnsplit);
  }
}
