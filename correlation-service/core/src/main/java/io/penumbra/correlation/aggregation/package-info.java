/**
 * Aggregation of records and facts into usage groups, the core of correlation. Pure: no I/O, no
 * clock, independent of the order of arrival.
 */
package io.penumbra.correlation.aggregation;
