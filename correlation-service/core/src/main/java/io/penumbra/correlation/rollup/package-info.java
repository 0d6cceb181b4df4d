/** Rollup of usage changes into the read models: daily sums, pairs and summaries of periods. */
package io.penumbra.correlation.rollup;
