/**
 * Rolls changes of usage up into the read models: sums by day, pairs, summaries over the periods.
 */
package io.penumbra.correlation.rollup;
