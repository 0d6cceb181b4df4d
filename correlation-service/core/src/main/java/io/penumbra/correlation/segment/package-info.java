/** Packing of complete days of usage, for fast queries over many machines. */
package io.penumbra.correlation.segment;
