package io.penumbra.ingestion.intake;

import java.util.UUID;

/**
 * Move of a connector's position, made in the transaction that stores the records before it.
 *
 * @param connector id of the connector, which is that of its sensor
 * @param part of the source: a partition, a file
 * @param from position that the records begin at; null when the part is new
 * @param to position behind the records
 * @param mark version of the part, or null
 * @param missed records that the source deleted before they were read
 */
public record Checkpoint(
    UUID connector, String part, Long from, long to, String mark, long missed) {}
