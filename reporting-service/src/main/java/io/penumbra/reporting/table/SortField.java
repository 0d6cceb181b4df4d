package io.penumbra.reporting.table;

/**
 * A column that a table can be sorted by.
 *
 * @param name as in the API
 * @param column as in the statement
 * @param type what its values are
 */
record SortField(String name, String column, Type type) {

  static final SortField CATEGORY = new SortField("category", "coalesce(category, '')", Type.TEXT);
  static final SortField SCORE = new SortField("score", "score", Type.SCORE);

  /** How values are compared and carried in a cursor. What may be unknown is smallest then. */
  enum Type {
    NUMBER("int8"),
    BYTES("int8"),
    SCORE("float8"),
    TEXT("text"),
    TIME("timestamptz");

    final String sqlType;

    Type(String sqlType) {
      this.sqlType = sqlType;
    }
  }

  /** Whether its values are added up or counted from usage; else they are the entity's own. */
  boolean isFigure() {
    return type != Type.TEXT && type != Type.SCORE;
  }

  /** The value rows are ordered by. */
  String expression() {
    return switch (type) {
      case BYTES, SCORE -> "coalesce(%s, -1::%s)".formatted(column, type.sqlType);
      case NUMBER, TEXT, TIME -> column;
    };
  }
}
