/** Tells open dashboards when the figures of a report have moved. */
package io.penumbra.reporting.live;
