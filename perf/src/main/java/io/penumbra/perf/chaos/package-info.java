/**
 * Chaos test: kills processes of a running system and checks that no acknowledged record is lost or
 * counted twice.
 */
package io.penumbra.perf.chaos;
