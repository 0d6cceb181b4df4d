/** Use by the hour: of a report, and of a machine. */
package io.penumbra.reporting.hour;
