package io.penumbra.correlation.apply;

import java.util.List;

/**
 * That chunks are applied.
 *
 * @param receipts in the order in which they were sent
 */
public record ChunkReceipts(List<ChunkReceipt> receipts) {}
