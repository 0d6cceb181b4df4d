/** Benchmark of reports over millions of rows, idle and during ingestion. */
package io.penumbra.perf.report;
