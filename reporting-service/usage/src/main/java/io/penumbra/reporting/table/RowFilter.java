package io.penumbra.reporting.table;

import io.penumbra.commons.problem.ProblemException;
import java.util.List;

/** Filter of the rows of a table. */
@FunctionalInterface
public interface RowFilter {

  /** Filter that matches every row. */
  RowFilter NONE = arguments -> List.of();

  /**
   * Returns the conditions of a row on the table's columns.
   *
   * @throws ProblemException 400 for an invalid filter
   */
  List<String> conditions(SqlParameters arguments);

  /** Returns the conditions with additional data. */
  default RowFilter in(FilterContext context) {
    return this;
  }

  /**
   * Rejects an invalid filter before data is read.
   *
   * @throws ProblemException 400 as {@link #conditions} does
   */
  default void check() {
    conditions(new SqlParameters());
  }
}
