/** The tables of a report: every row of them, sorted, searched and paged by opaque cursors. */
package io.penumbra.reporting.table;
