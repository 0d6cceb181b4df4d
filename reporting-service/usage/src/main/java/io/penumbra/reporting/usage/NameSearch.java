package io.penumbra.reporting.usage;

import io.penumbra.reporting.table.NameMatch;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.TableDefinition;

/** Searches tables by name. Blocks. */
public interface NameSearch {

  /**
   * Returns rows of a table with names that contain a text: the best fit first, then in the default
   * order.
   *
   * @param limit rows of the page; there is no next one
   */
  <T> Page<T> in(TableDefinition<T> table, RowFilter filter, NameMatch match, int limit);
}
