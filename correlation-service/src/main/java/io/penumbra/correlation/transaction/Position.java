package io.penumbra.correlation.transaction;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;

/**
 * How far a list was read, newest first: everything before this place was handed out. At the same
 * moment, machines come by descending number.
 *
 * @param at moment of the place
 * @param machineId machine at that moment
 * @param handedOut how many of that machine's transactions at that moment were handed out
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
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            "%s %d %d".formatted(at, machineId, handedOut).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads a cursor.
   *
   * @throws ProblemException 400 when it is none
   */
  static Position decode(String cursor) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ");
      return new Position(
          Instant.parse(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "cursor is not one that was given out");
    }
  }
}
