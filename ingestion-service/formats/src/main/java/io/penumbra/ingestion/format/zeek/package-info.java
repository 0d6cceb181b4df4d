/**
 * Zeek logs conn, ssl, quic, http, dns, dhcp and kerberos in columns or as JSON lines. Field names
 * may contain dots or underscores. {@code @stream} or {@code _path} identifies the log, else fields
 * that exist in a single log.
 */
package io.penumbra.ingestion.format.zeek;
