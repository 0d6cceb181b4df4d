/** Continuous reports: built-in, one per source, and user-defined. */
package io.penumbra.reporting.report;
