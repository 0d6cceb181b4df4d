/**
 * How soon the dashboard is usable in a browser, and how it holds out under a hundred thousand
 * rows.
 */
package io.penumbra.perf.dashboard;
