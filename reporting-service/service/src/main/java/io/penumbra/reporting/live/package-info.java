/** Notification of open dashboards about changed figures. */
package io.penumbra.reporting.live;
