/** Suricata events in EVE JSON, with or without the envelope of AWS Network Firewall. */
package io.penumbra.ingestion.format.suricata;
