package io.penumbra.correlation.fold;

import io.penumbra.contracts.chunk.Transaction;
import io.penumbra.correlation.catalogue.Destination;
import java.time.Instant;

/**
 * One transaction as usage counts it.
 *
 * @param source the report source its record belongs to
 * @param transaction of all records that describe the connection together
 * @param lastAt time of the last of them
 * @param account normalised account of a person, or null when unknown
 * @param host the other side's name, from the record or from what the machine asked for, or null
 */
public record Counted(
    String source,
    Transaction transaction,
    Instant lastAt,
    String account,
    String host,
    Destination destination) {}
