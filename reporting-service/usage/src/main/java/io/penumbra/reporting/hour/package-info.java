/** Hourly usage of a report or a machine. */
package io.penumbra.reporting.hour;
