package io.penumbra.reporting.table;

import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;

/**
 * Where a page ended: the order it was in, the last row's value and id. Opaque to callers, and
 * believed only as far as it can be checked.
 */
record Cursor(String order, String value, int id) {

  private static final char SEPARATOR = '\n';

  String encode() {
    String text = order + SEPARATOR + id + SEPARATOR + value;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a cursor.
   *
   * @throws ProblemException 400 when it is none, or of another order
   */
  static Cursor decode(String encoded, PageQuery.Order order) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      String[] parts = text.split(String.valueOf(SEPARATOR), 3);
      Cursor cursor = new Cursor(parts[0], parts[2], Integer.parseInt(parts[1]));
      if (!cursor.order.equals(order.text())) {
        throw new ProblemException(
            ProblemType.BAD_REQUEST, "this cursor belongs to sort=" + cursor.order);
      }
      switch (order.field().type()) {
        case NUMBER, BYTES -> Long.parseLong(cursor.value);
        case SCORE -> Double.parseDouble(cursor.value);
        case TIME -> OffsetDateTime.parse(cursor.value);
        case TEXT, OPTIONAL_TEXT -> {}
      }
      return cursor;
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeException e) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "cursor is not one that was given out");
    }
  }
}
