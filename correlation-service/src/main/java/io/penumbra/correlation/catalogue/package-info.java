/**
 * Which cloud app is behind a destination: the shipped catalogue, its text format, the lookup, the
 * risk score. Nothing here does I/O except reading the shipped files; everything is immutable.
 */
package io.penumbra.correlation.catalogue;
