/** Benchmark of the delay of alerts at destinations. */
package io.penumbra.perf.destination;
