/** Stored usage of machines by day. */
package io.penumbra.correlation.usage;
