package io.penumbra.reporting.table;

/**
 * A column that a table can be sorted by.
 *
 * @param name as in the API
 * @param column as in the statement
 * @param type what its values are
 */
record SortField(String name, String column, Type type) {

  /** How values are compared and carried in a cursor. Only byte counts may be unknown: smallest. */
  enum Type {
    NUMBER("int8"),
    BYTES("int8"),
    TEXT("text"),
    TIME("timestamptz");

    final String sqlType;

    Type(String sqlType) {
      this.sqlType = sqlType;
    }
  }

  /** The value rows are ordered by. */
  String expression() {
    return type == Type.BYTES ? "coalesce(%s, -1::int8)".formatted(column) : column;
  }
}
