package io.penumbra.reporting.usage;

import io.penumbra.reporting.table.KnownSum;
import java.time.LocalDate;

/**
 * Usage of a destination on one UTC day. Byte counts are the known ones.
 *
 * @param upKnown number of transactions with sent bytes; likewise downKnown
 * @param measured number of transactions with both byte counts, or their total
 * @param bytesUnsplit bytes of unknown direction
 * @param blocked number of blocked transactions; meaningless if verdictKnown is 0
 * @param verdictKnown number of transactions with a known verdict
 * @param machines number of machines, without those known by an address only
 * @param users number of known users; likewise ipAddresses
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

  /** Returns sent bytes, or null if they are unknown for all transactions. */
  public Long knownUp() {
    return KnownSum.of(upKnown, bytesUp);
  }

  /** Returns received bytes, or null if they are unknown for all transactions. */
  public Long knownDown() {
    return KnownSum.of(downKnown, bytesDown);
  }

  /** Returns the bytes of both directions, or null if they are unknown for all transactions. */
  public Long knownTraffic() {
    return KnownSum.computeTraffic(knownUp(), knownDown(), bytesUnsplit);
  }
}
