/**
 * Access logs in the common and combined formats of Apache and nginx, and in Squid's variant, which
 * adds its result. Only logs of forward proxies contain network use; a server's own requests have a
 * path without a host.
 */
package io.penumbra.ingestion.format.access;
