/** JSON events of Netskope. Its transaction log is in W3C format. */
package io.penumbra.ingestion.format.netskope;
