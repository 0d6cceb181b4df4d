/** Executive report: one or two pages about a report and a period, for decision makers. */
package io.penumbra.reporting.executive;
