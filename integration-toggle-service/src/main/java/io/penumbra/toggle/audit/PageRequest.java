package io.penumbra.toggle.audit;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.page.PageLimit;
import io.penumbra.commons.problem.ProblemException;

/**
 * Requested part of the audit.
 *
 * @param before exclusive upper limit of entry ids
 */
record PageRequest(int limit, long before) {

  /**
   * Parses the parameters.
   *
   * @param cursor cursor of the previous page, or null for the first page
   * @throws ProblemException with status 400 if a parameter is invalid
   */
  static PageRequest of(int limit, String cursor) {
    return new PageRequest(PageLimit.of(limit), cursor == null ? Long.MAX_VALUE : decode(cursor));
  }

  /** Returns the cursor for entries after an id. */
  static String formatCursor(long id) {
    return CursorSeal.getCurrent().seal("before " + id);
  }

  private static long decode(String cursor) {
    return Long.parseLong(CursorSeal.getCurrent().open(cursor).substring("before ".length()));
  }
}
