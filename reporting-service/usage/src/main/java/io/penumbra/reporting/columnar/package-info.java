/**
 * Columnar engine: scans of packed usage (docs/adr/0020-usage-segments.md,
 * docs/adr/0049-mapped-segments.md).
 */
package io.penumbra.reporting.columnar;
