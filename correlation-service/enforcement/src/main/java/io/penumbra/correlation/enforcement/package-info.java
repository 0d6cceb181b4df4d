/**
 * Names of apps to be blocked or warned about, by their tags (docs/adr/0041-enforcement.md). {@code
 * feed} renders it for tools that block.
 */
package io.penumbra.correlation.enforcement;
