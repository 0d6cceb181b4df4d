package io.penumbra.reporting.table;

import io.penumbra.commons.problem.ProblemException;
import java.util.List;

/** Keeps some rows of a table. */
@FunctionalInterface
public interface RowFilter {

  /** Every row. */
  RowFilter NONE = arguments -> List.of();

  /**
   * Returns the conditions of a row, in terms of the table's columns.
   *
   * @throws ProblemException 400 for what no row can be asked for
   */
  List<String> conditions(SqlParameters arguments);

  /** The same, knowing what it is applied to. */
  default RowFilter in(FilterContext context) {
    return this;
  }

  /**
   * Refuses what can't be asked for before anything is read.
   *
   * @throws ProblemException 400 as {@link #conditions} does
   */
  default void check() {
    conditions(new SqlParameters());
  }
}
