package io.penumbra.reporting.table;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.problem.ProblemException;

/**
 * Position at the end of a page: its order, and the value and id of the last row. It is sealed, so
 * clients cannot alter it.
 */
public record Cursor(String order, String value, int id) {

  private static final char SEPARATOR = '\n';

  public String encode() {
    return CursorSeal.getCurrent().seal(order + SEPARATOR + id + SEPARATOR + value);
  }

  /**
   * Parses a cursor.
   *
   * @throws ProblemException 400 if this list has not issued it
   */
  static Cursor decode(String encoded, PageQuery.Order order) {
    String[] parts = CursorSeal.getCurrent().open(encoded).split(String.valueOf(SEPARATOR), 3);
    Cursor cursor = new Cursor(parts[0], parts[2], Integer.parseInt(parts[1]));
    if (!cursor.order.equals(order.text())) {
      throw CursorSeal.foreign();
    }
    return cursor;
  }
}
