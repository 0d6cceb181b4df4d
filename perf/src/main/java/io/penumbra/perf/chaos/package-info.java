/**
 * Kills processes of a running system and looks whether anything acknowledged is lost or counted
 * twice.
 */
package io.penumbra.perf.chaos;
