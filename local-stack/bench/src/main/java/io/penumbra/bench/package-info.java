/**
 * Benchmarks of the whole system, from the outside: public HTTP, and Postgres for what it costs.
 */
package io.penumbra.bench;
