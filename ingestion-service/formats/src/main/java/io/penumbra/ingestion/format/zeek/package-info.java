/**
 * Zeek's logs conn, ssl, quic, http, dns, dhcp and kerberos in columns or as JSON lines. Names of
 * fields may have dots or underscores in them; the log is identified by {@code @stream} or {@code
 * _path}, else by fields that stand in it only.
 */
package io.penumbra.ingestion.format.zeek;
