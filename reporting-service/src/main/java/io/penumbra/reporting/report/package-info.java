/** The continuous reports: which there are, and what each says at the top. */
package io.penumbra.reporting.report;
