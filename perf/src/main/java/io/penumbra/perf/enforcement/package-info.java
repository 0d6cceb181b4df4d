/**
 * Benchmark of enforcement: delay from a tag to every feed, and cost of rendering a large desired
 * state.
 */
package io.penumbra.perf.enforcement;
