package io.penumbra.toggle.audit;

import io.penumbra.contracts.page.CursorSeal;
import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;

/**
 * Which part of the audit is asked for.
 *
 * @param before only entries with a lower id
 */
record PageRequest(int limit, long before) {

  private static final int MOST = 500;

  /**
   * Reads the parameters.
   *
   * @param cursor as given with the page before, or null for the first page
   * @throws ProblemException 400 naming the parameter that is wrong
   */
  static PageRequest of(int limit, String cursor) {
    if (limit < 1 || limit > MOST) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "limit must be from 1 to %d, got %d".formatted(MOST, limit));
    }
    return new PageRequest(limit, cursor == null ? Long.MAX_VALUE : decode(cursor));
  }

  /** The cursor of what follows the entry with this id. */
  static String cursor(long id) {
    return CursorSeal.current().seal("before " + id);
  }

  private static long decode(String cursor) {
    return Long.parseLong(CursorSeal.current().open(cursor).substring("before ".length()));
  }
}
