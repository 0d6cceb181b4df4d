/** Expected figures, by DuckDB and the documented rules, for the tests and benchmarks. */
package io.penumbra.recount;
