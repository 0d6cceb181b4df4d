package io.penumbra.reporting.table;

/**
 * A column that a table can be sorted by.
 *
 * @param name as in the API
 * @param column as in the statement
 * @param type what its values are
 */
record SortField(String name, String column, Type type) {

  /** How values are compared and carried in a cursor; an unknown one sorts as the smallest. */
  enum Type {
    NUMBER("int8", "-1"),
    TEXT("text", "''"),
    TIME("timestamptz", "'-infinity'");

    final String sqlType;
    final String smallest;

    Type(String sqlType, String smallest) {
      this.sqlType = sqlType;
      this.smallest = smallest;
    }
  }

  /** The value rows are ordered by. */
  String expression() {
    return "coalesce(%s, %s::%s)".formatted(column, type.smallest, type.sqlType);
  }
}
