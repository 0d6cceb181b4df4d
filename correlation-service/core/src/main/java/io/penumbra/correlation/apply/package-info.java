/** Applies a chunk exactly once: what it changes and that it was applied are one transaction. */
package io.penumbra.correlation.apply;
