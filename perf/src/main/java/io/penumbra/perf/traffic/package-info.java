/**
 * Made-up traffic of a company's machines in the native format: the same plan gives the same bytes.
 */
package io.penumbra.perf.traffic;
