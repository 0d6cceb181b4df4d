/** Benchmark of enforcement: delay from a tag to every feed, plans, and rendering. */
package io.penumbra.perf.enforcement;
