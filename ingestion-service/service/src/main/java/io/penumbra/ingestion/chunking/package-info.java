/**
 * From stored sections to delivered chunks: gather, seal, forward until acknowledged, take over.
 */
package io.penumbra.ingestion.chunking;
