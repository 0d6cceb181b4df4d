/** Syslog over TCP, TLS and UDP: lines of devices and relays, stored like requests of sensors. */
package io.penumbra.ingestion.syslog;
