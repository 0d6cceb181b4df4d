package io.penumbra.correlation.transaction;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Position in a list, newest first. Simultaneous transactions are ordered by descending machine id.
 *
 * @param at time
 * @param machineId machine id
 * @param handedOut number of returned transactions of that machine at that time
 */
record Position(Instant at, int machineId, int handedOut) {

  /** Returns the position before all transactions up to and including a moment. */
  static Position upTo(Instant at) {
    return new Position(at, Integer.MAX_VALUE, 0);
  }

  LocalDate day() {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  String encode() {
    return CursorSeal.getCurrent().seal("%s %d %d".formatted(at, machineId, handedOut));
  }

  /**
   * Parses a cursor.
   *
   * @throws ProblemException 400 if it was not issued by this list
   */
  static Position decode(String cursor) {
    String[] parts = CursorSeal.getCurrent().open(cursor).split(" ");
    return new Position(
        Instant.parse(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }
}
