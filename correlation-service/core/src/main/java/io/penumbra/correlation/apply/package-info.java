/**
 * Exactly-once application of chunks: the changes and the fact that the chunk was applied are one
 * transaction.
 */
package io.penumbra.correlation.apply;
