/** Usage from tables: summaries of standard periods, sums per day, and rows of usage. */
package io.penumbra.reporting.relational;
