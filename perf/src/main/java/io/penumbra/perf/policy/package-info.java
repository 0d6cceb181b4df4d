/** Benchmark of policies: alert latency, back-test time and ingest overhead of 500 policies. */
package io.penumbra.perf.policy;
