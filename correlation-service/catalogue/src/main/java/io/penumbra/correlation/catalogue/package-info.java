/**
 * Catalogue of cloud apps: the shipped apps, their text format, the lookup, the risk score, and the
 * version in force. Everything but that is immutable and does no I/O except reading the shipped
 * files.
 */
package io.penumbra.correlation.catalogue;
