/** Recounts the same traffic with DuckDB and independent SQL, and reports differences. */
package io.penumbra.perf.recount;
