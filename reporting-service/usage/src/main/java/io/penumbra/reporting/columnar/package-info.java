/**
 * Reads packed usage (docs/adr/0020-usage-segments.md, docs/adr/0049-mapped-segments.md), and adds
 * it up.
 */
package io.penumbra.reporting.columnar;
