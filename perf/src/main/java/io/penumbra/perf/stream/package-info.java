/**
 * Benchmark of reading all transactions of a report, and of the lag of a follower of its changes.
 */
package io.penumbra.perf.stream;
