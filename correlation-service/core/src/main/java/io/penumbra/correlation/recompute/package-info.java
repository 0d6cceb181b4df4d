/**
 * Machines' days that wait to be recomputed from their stored chunks, and the resulting
 * corrections.
 */
package io.penumbra.correlation.recompute;
