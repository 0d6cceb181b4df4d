/** Usage of snapshot reports, apart from that of endpoints. */
package io.penumbra.correlation.snapshot;
