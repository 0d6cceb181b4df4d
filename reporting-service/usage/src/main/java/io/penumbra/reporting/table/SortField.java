package io.penumbra.reporting.table;

/**
 * Sortable column of a table.
 *
 * @param name name as in the API
 * @param column expression in the statement
 * @param type type of its values
 */
public record SortField(String name, String column, Type type) {

  static final SortField CATEGORY = new SortField("category", "category", Type.OPTIONAL_TEXT);
  static final SortField RISK = new SortField("risk", "risk_level", Type.LEVEL);

  /** Sorts by scores of assessed apps; others are unknown. */
  static final SortField SCORE =
      new SortField(
          "score", "case when not %s then score end".formatted(AppFilter.NOT_ASSESSED), Type.SCORE);

  static final SortField CONFIDENCE = new SortField("confidence", "confidence", Type.SCORE);
  static final SortField GENERAL = new SortField("generalScore", "general_score", Type.SCORE);
  static final SortField SECURITY = new SortField("securityScore", "security_score", Type.SCORE);
  static final SortField COMPLIANCE =
      new SortField("complianceScore", "compliance_score", Type.SCORE);
  static final SortField LEGAL = new SortField("legalScore", "legal_score", Type.SCORE);

  /** Type of sort values, for comparison and cursors. */
  public enum Type {
    NUMBER("int8"),
    BYTES("int8"),
    SCORE("float8"),
    LEVEL("int8"),
    TEXT("text"),
    OPTIONAL_TEXT("text"),
    TIME("timestamptz");

    final String sqlType;

    Type(String sqlType) {
      this.sqlType = sqlType;
    }
  }

  /** Returns true if its values are aggregated from usage; otherwise they belong to the entity. */
  public boolean isFigure() {
    return switch (type) {
      case NUMBER, BYTES, TIME -> true;
      case TEXT, OPTIONAL_TEXT, SCORE, LEVEL -> false;
    };
  }

  /** Returns the sort expression. Unknown values come last in both directions. */
  public String expression(boolean descending) {
    return switch (type) {
      case BYTES, LEVEL ->
          "coalesce(%s, %d::int8)".formatted(column, countUnknownBytes(descending));
      case SCORE -> "coalesce(%s, '%sInfinity'::float8)".formatted(column, descending ? "-" : "");
      case OPTIONAL_TEXT ->
          descending
              ? "coalesce('1' || %s, '0')".formatted(column)
              : "coalesce('0' || %s, '1')".formatted(column);
      case NUMBER, TEXT, TIME -> column;
    };
  }

  /** Returns the sort value of unknown bytes. */
  public static long countUnknownBytes(boolean descending) {
    return descending ? -1 : Long.MAX_VALUE;
  }
}
