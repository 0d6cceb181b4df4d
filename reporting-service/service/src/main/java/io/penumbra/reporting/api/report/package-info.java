/** The continuous reports: which there are, how they are defined, and the top of each. */
package io.penumbra.reporting.api.report;
