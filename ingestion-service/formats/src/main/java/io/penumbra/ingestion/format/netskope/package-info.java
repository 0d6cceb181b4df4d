/** Events of Netskope in JSON. Its transaction log is W3C. */
package io.penumbra.ingestion.format.netskope;
