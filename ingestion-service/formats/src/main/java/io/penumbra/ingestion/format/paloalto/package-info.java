/** Traffic and URL logs of Palo Alto Networks firewalls, as CSV after a syslog header. */
package io.penumbra.ingestion.format.paloalto;
