package io.penumbra.reporting.usage;

import io.penumbra.reporting.table.NameMatch;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.TableDefinition;

/** Search of tables by name. Blocks. */
public interface NameSearch {

  /**
   * Returns rows of a table with names that contain a text: the best match first, then in the
   * default order.
   *
   * @param limit number of rows; there is no next page
   */
  <T> Page<T> in(TableDefinition<T> table, RowFilter filter, NameMatch match, int limit);
}
