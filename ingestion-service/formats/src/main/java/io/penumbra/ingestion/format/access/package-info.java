/**
 * Access logs in the common and combined formats of Apache and nginx, and of Squid, which adds its
 * result. Only what a forward proxy logs is use of the network: a server's own requests name a path
 * and no host.
 */
package io.penumbra.ingestion.format.access;
