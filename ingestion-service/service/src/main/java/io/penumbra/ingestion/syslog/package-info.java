/**
 * Syslog over TCP, TLS and UDP. Lines of devices and relays are stored like requests of sensors.
 */
package io.penumbra.ingestion.syslog;
