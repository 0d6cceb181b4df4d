/**
 * The chunk: endpoint transactions of one machine and one UTC day, sealed together, and the facts
 * observed with them. It is the unit that is sent, deduplicated, stored and corrected.
 */
package io.penumbra.contracts.chunk;
