/** Reads packed usage (docs/adr/0020-packed-usage.md), and adds it up. */
package io.penumbra.reporting.columnar;
