/** Proxy, firewall and resolver logs of Cisco Umbrella. */
package io.penumbra.ingestion.format.umbrella;
