package io.penumbra.reporting.table;

/**
 * The order of rows in a statement: the one that is asked for, then by id.
 *
 * @param asked what is asked for
 * @param hasMagnitude whether the rows have a column {@code magnitude}, by which an index finds
 *     those with most transactions. It grows with these, so rows that are ordered by it first are
 *     in the same order.
 */
record RowOrder(PageQuery.Order asked, boolean hasMagnitude) {

  /** The value that rows are ordered by. */
  String value() {
    return asked.field().expression(asked.descending());
  }

  /** What follows {@code order by}. */
  String terms(String id) {
    String terms = value() + ' ' + asked.direction() + ", " + id + ' ' + asked.direction();
    return byMagnitude() ? "magnitude " + asked.direction() + ", " + terms : terms;
  }

  /** What rows after the end of a page meet. */
  String after(Cursor end, SqlParameters arguments) {
    String type = asked.field().type().sqlType;
    String value = arguments.add(end.value()) + "::text::" + type;
    String row = "%s, id".formatted(value());
    String bound = "%s, %s".formatted(value, arguments.add(end.id()));
    if (byMagnitude()) {
      row = "magnitude, " + row;
      bound = "report.magnitude(%s), %s".formatted(value, bound);
    }
    return "(%s) %s (%s)".formatted(row, asked.descending() ? "<" : ">", bound);
  }

  private boolean byMagnitude() {
    return hasMagnitude && asked.field().column().equals("transactions");
  }
}
