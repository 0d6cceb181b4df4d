/** Notifies open dashboards when the figures of a report change. */
package io.penumbra.reporting.live;
