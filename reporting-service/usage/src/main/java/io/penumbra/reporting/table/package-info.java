/** Tables of a report, with sort, search and paging by opaque cursors. */
package io.penumbra.reporting.table;
