package io.penumbra.reporting.table;

import java.util.List;

/** Keeps some rows of a table. */
@FunctionalInterface
public interface RowFilter {

  /** Every row. */
  RowFilter NONE = arguments -> List.of();

  /** What must hold of a row, in terms of the table's columns. */
  List<String> conditions(Arguments arguments);
}
