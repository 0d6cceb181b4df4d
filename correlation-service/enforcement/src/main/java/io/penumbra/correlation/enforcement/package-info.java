/**
 * Desired and published state of blocked and warned names (docs/adr/0041-enforcement.md). {@code
 * feed} renders it for blocking tools.
 */
package io.penumbra.correlation.enforcement;
