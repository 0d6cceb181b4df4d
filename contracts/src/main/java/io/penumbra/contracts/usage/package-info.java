/** Packed usage: groups of usage as columns of bytes, read where they lie. */
package io.penumbra.contracts.usage;
