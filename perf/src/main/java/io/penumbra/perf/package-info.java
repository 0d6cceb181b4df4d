/**
 * Benchmarks, load tests, chaos tests and attacks against a running system, independent of the
 * services' code.
 */
package io.penumbra.perf;
