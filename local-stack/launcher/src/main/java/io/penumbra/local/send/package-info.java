/** Sends files of records as a sensor does: split, signed in, repeated until acknowledged. */
package io.penumbra.local.send;
