package io.penumbra.reporting.usage;

import java.time.Instant;

/**
 * Common usage of two entities.
 *
 * @param bytesUp null if unknown; likewise bytesDown and traffic
 * @param days number of days
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
