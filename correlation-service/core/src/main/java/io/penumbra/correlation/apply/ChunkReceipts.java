package io.penumbra.correlation.apply;

import java.util.List;

/**
 * Confirmations of applied chunks.
 *
 * @param receipts in the order of the request
 */
public record ChunkReceipts(List<ChunkReceipt> receipts) {}
