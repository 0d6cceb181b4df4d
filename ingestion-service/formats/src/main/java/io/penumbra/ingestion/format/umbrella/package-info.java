/** Cisco Umbrella: logs of its proxy, firewall and resolver. */
package io.penumbra.ingestion.format.umbrella;
