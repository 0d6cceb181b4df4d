package io.penumbra.reporting.usage;

import java.time.LocalDate;

/**
 * Usage of a destination by a user or a machine on one UTC day.
 *
 * @param app the destination; 0 where it is all of them together
 * @param upKnown number of transactions with sent bytes
 * @param bytesUp those that are known
 * @param blocked of the transactions; says nothing where verdictKnown is 0
 * @param verdictKnown of how many a source could say whether they were blocked
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
