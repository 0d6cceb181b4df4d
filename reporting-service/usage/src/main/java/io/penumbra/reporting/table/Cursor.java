package io.penumbra.reporting.table;

import io.penumbra.commons.page.CursorSeal;
import io.penumbra.commons.problem.ProblemException;

/**
 * Position of a page's end: its order, the last row's value and id. Sealed, so what is read is what
 * was written.
 */
public record Cursor(String order, String value, int id) {

  private static final char SEPARATOR = '\n';

  public String encode() {
    return CursorSeal.getCurrent().seal(order + SEPARATOR + id + SEPARATOR + value);
  }

  /**
   * Reads a cursor.
   *
   * @throws ProblemException 400 when this list has not given it out
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
