/** Usage of snapshot reports, separate from that of endpoints. */
package io.penumbra.correlation.snapshot;
