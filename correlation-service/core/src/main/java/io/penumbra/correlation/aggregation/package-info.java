/**
 * The decision at the heart: records and facts in, usage groups out. Pure: no I/O, no clock, no
 * order of arrival.
 */
package io.penumbra.correlation.aggregation;
