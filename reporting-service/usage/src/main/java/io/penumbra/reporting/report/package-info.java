/** The continuous reports: built-in ones, one per source, and those that people defined. */
package io.penumbra.reporting.report;
