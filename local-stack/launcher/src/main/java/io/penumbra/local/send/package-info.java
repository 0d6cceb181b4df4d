/**
 * Sends files of records as a sensor does: splits files, signs in, and repeats requests until they
 * are acknowledged.
 */
package io.penumbra.local.send;
