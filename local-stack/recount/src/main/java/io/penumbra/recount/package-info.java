/** Expected figures for tests and benchmarks, computed by DuckDB from the documented rules. */
package io.penumbra.recount;
