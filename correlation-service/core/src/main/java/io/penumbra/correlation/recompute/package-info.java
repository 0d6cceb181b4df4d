/** Queue of machine-days to recompute from their stored chunks, and the resulting corrections. */
package io.penumbra.correlation.recompute;
