/** Delivery of stored sections as chunks: gather, seal, forward until acknowledged, take over. */
package io.penumbra.ingestion.chunking;
