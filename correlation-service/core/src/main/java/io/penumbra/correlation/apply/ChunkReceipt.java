package io.penumbra.correlation.apply;

import java.time.LocalDate;

/**
 * Confirmation of an applied chunk; equal for the first time and every repeat.
 *
 * @param transactions number of transactions that its records represent
 */
public record ChunkReceipt(String chunkId, LocalDate day, int transactions) {}
