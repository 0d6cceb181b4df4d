/**
 * Benchmark of ingestion from HTTP to the read models, compared with a raw COPY of the same rows.
 */
package io.penumbra.perf.ingest;
