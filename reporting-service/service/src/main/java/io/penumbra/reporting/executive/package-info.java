/** The executive report: one or two pages about a report and a period, for people who decide. */
package io.penumbra.reporting.executive;
