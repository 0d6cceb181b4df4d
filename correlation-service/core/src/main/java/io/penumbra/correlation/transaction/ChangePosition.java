package io.penumbra.correlation.transaction;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Position of a reader of changes: all changes recorded before a transaction of Postgres were read.
 * In the initial phase it also contains the progress of reading the current state.
 *
 * @param database database and timeline of the transaction ids
 * @param xid changes noted by earlier transactions of Postgres were read
 * @param day of the state: the current day, or null once the state was read
 * @param machineId last machine read of that day
 */
record ChangePosition(String database, long xid, LocalDate day, int machineId) {

  static ChangePosition upTo(String database, long xid) {
    return new ChangePosition(database, xid, null, 0);
  }

  boolean isOfState() {
    return day != null;
  }

  @Override
  public String toString() {
    return isOfState()
        ? "%s %d %s %d".formatted(database, xid, day, machineId)
        : "%s %d".formatted(database, xid);
  }

  /**
   * Parses a position.
   *
   * @throws ProblemException 400 if it is invalid
   */
  static ChangePosition parse(String text) {
    String[] parts = text.split(" ");
    try {
      if (parts.length == 2) {
        return upTo(parts[0], Long.parseLong(parts[1]));
      }
      if (parts.length == 4) {
        return new ChangePosition(
            parts[0],
            Long.parseLong(parts[1]),
            LocalDate.parse(parts[2]),
            Integer.parseInt(parts[3]));
      }
    } catch (NumberFormatException | DateTimeException e) {
      // answered below like any other text that is no position
    }
    throw new ProblemException(
        ProblemType.BAD_REQUEST, "position \"%s\" does not belong to this list".formatted(text));
  }
}
