package io.penumbra.correlation.apply;

import java.time.LocalDate;

/**
 * That a chunk is applied; the same for the first time and for every repeat.
 *
 * @param transactions how many transactions its records stand for
 */
public record ChunkReceipt(String chunkId, LocalDate day, int transactions) {}
