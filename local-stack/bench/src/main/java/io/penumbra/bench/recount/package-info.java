/** Counts the same traffic again with DuckDB and SQL of its own, and tells where figures differ. */
package io.penumbra.bench.recount;
