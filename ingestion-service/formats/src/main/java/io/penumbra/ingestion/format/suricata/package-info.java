/** Events of Suricata in EVE JSON, also as AWS Network Firewall nests them. */
package io.penumbra.ingestion.format.suricata;
