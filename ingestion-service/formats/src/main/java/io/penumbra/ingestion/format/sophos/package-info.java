/** Sophos Firewall, UTM and Web Appliance. */
package io.penumbra.ingestion.format.sophos;
