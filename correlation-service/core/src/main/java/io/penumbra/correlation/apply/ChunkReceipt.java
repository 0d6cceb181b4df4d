package io.penumbra.correlation.apply;

import java.time.LocalDate;

/**
 * Confirmation of an applied chunk, equal for every retry.
 *
 * @param transactions number of transactions that its records represent
 */
public record ChunkReceipt(String chunkId, LocalDate day, int transactions) {}
