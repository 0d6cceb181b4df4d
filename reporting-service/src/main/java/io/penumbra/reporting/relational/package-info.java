/** Usage from tables: sums per day, and rows of usage. */
package io.penumbra.reporting.relational;
