/**
 * Which cloud app is behind a destination: the shipped catalogue, its text format, the lookup, the
 * risk score; and which version of it is in force. Everything but that is immutable and does no I/O
 * except reading the shipped files.
 */
package io.penumbra.correlation.catalogue;
