/** Packs usage of whole days, so that what is asked of many machines at once is read quickly. */
package io.penumbra.correlation.segment;
