package io.penumbra.reporting.usage;

import java.time.LocalDate;

/**
 * Usage of a destination by a user or a machine on one UTC day.
 *
 * @param app the destination; 0 for all together
 * @param upKnown number of transactions with sent bytes
 * @param bytesUp known sent bytes
 * @param blocked number of blocked transactions; meaningless if verdictKnown is 0
 * @param verdictKnown number of transactions with a known verdict
 */
public record EntityAppDay(
    int entity,
    int app,
    LocalDate day,
    long transactions,
    long upKnown,
    long bytesUp,
    long blocked,
    long verdictKnown) {

  /** Returns true if the bytes sent are known for all transactions. */
  public boolean isMeasured() {
    return upKnown == transactions;
  }
}
