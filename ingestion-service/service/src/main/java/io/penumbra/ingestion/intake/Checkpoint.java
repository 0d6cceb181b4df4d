package io.penumbra.ingestion.intake;

import java.util.UUID;

/**
 * Move of a connector's position, made in the transaction that stores the records before it.
 *
 * @param connector id of the connector and its sensor
 * @param part part of the source: a partition or a file
 * @param from position of the first record; null for a new part
 * @param to position after the last record
 * @param mark version of the part, or null
 * @param missed number of records that the source deleted before they were read
 */
public record Checkpoint(
    UUID connector, String part, Long from, long to, String mark, long missed) {}
