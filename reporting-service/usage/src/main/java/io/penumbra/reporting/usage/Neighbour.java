package io.penumbra.reporting.usage;

import java.time.Instant;

/**
 * Common usage of two entities.
 *
 * @param bytesUp null when unknown, like bytesDown and traffic
 * @param days on how many
 */
public record Neighbour(
    int id,
    int other,
    long transactions,
    Long bytesUp,
    Long bytesDown,
    Long traffic,
    Instant firstSeen,
    Instant lastSeen,
    long days) {}
