/** Benchmark of snapshot reports: time from the upload, and memory. */
package io.penumbra.perf.snapshot;
