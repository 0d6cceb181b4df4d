/** Folds changes of usage into the read models: sums by day, pairs, summaries over the periods. */
package io.penumbra.correlation.rollup;
