package io.penumbra.toggle.audit;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemException;

/**
 * Requested part of the audit.
 *
 * @param before only entries with a lower id
 */
record PageRequest(int limit, long before) {

  /**
   * Reads the parameters.
   *
   * @param cursor as given with the page before, or null for the first page
   * @throws ProblemException 400 naming the parameter that is wrong
   */
  static PageRequest of(int limit, String cursor) {
    return new PageRequest(PageLimit.of(limit), cursor == null ? Long.MAX_VALUE : decode(cursor));
  }

  /** Returns the cursor of the entries after this id. */
  static String formatCursor(long id) {
    return CursorSeal.getCurrent().seal("before " + id);
  }

  private static long decode(String cursor) {
    return Long.parseLong(CursorSeal.getCurrent().open(cursor).substring("before ".length()));
  }
}
