/** Synthetic months of usage, for read benchmarks. */
package io.penumbra.perf.history;
