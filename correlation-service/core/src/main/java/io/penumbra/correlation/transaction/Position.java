package io.penumbra.correlation.transaction;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Position in a list, newest first: everything before it was handed out. At the same moment,
 * machines come by descending number.
 *
 * @param at moment of the place
 * @param machineId machine at that moment
 * @param handedOut number of that machine's transactions at that moment that were handed out
 */
record Position(Instant at, int machineId, int handedOut) {

  /** Everything up to and including a moment is still to come. */
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
   * Reads a cursor.
   *
   * @throws ProblemException 400 when this list has not given it out
   */
  static Position decode(String cursor) {
    String[] parts = CursorSeal.getCurrent().open(cursor).split(" ");
    return new Position(
        Instant.parse(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }
}
