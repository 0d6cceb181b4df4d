/** Benchmark of the start of services: time to the first answer, and memory when idle. */
package io.penumbra.perf.startup;
