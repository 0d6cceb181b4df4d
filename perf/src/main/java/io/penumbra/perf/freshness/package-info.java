/**
 * Benchmark of freshness: delay from sealing to the read models, and gain of a second correlation
 * replica.
 */
package io.penumbra.perf.freshness;
