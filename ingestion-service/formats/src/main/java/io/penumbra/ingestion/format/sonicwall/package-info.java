/** Logs of SonicWall firewalls. */
package io.penumbra.ingestion.format.sonicwall;
