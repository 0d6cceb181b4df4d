package io.penumbra.reporting.usage;

import java.time.LocalDate;

/**
 * What a user or a machine used a destination for on one UTC day.
 *
 * @param upKnown how many transactions have sent bytes
 * @param bytesUp those that are known
 */
public record EntityAppDay(
    int entity, int app, LocalDate day, long transactions, long upKnown, long bytesUp) {

  /** Whether the bytes sent are known of all transactions. */
  public boolean isMeasured() {
    return upKnown == transactions;
  }
}
