package io.penumbra.correlation.apply;

import java.util.List;

/**
 * Confirmations of applied chunks.
 *
 * @param receipts in the order in which they were sent
 */
public record ChunkReceipts(List<ChunkReceipt> receipts) {}
