/**
 * Catalogue of cloud apps: shipped apps, text format, lookup, risk score, and the version in
 * effect. All classes except the latter are immutable and do no I/O except reading shipped files.
 */
package io.penumbra.correlation.catalogue;
