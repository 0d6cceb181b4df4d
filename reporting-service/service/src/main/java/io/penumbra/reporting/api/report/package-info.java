/** Continuous reports: list, definitions and summaries. */
package io.penumbra.reporting.api.report;
