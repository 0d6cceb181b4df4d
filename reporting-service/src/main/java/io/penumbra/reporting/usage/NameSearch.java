package io.penumbra.reporting.usage;

import io.penumbra.reporting.table.NameMatch;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.TableDefinition;

/** Searches tables by name. Blocks. */
public interface NameSearch {

  /**
   * The rows of a table whose names contain a text: those that fit best first, then in the default
   * order.
   *
   * @param limit rows of the page; there is no next one
   */
  <T> Page<T> in(TableDefinition<T> table, RowFilter filter, NameMatch match, int limit);
}
