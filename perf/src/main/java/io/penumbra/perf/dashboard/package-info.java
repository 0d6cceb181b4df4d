/**
 * Benchmark of the dashboard: time until it is usable in a browser, and tables of a hundred
 * thousand rows.
 */
package io.penumbra.perf.dashboard;
