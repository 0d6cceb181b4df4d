/** Zscaler NSS feeds: web and firewall. */
package io.penumbra.ingestion.format.zscaler;
