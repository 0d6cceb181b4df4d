/**
 * Synthetic traffic of a company's machines in the native format. The same plan results in the same
 * bytes.
 */
package io.penumbra.perf.traffic;
