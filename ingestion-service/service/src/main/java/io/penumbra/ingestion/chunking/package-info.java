/** Delivery of stored sections as chunks: gathering, sealing, forwarding, takeover. */
package io.penumbra.ingestion.chunking;
