/**
 * Attacks on availability against a running stack: slow clients, bombs, floods and frozen servers.
 */
package io.penumbra.perf.attack;
