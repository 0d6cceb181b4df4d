package io.penumbra.reporting.columnar;

/**
 * What two entities were used for together.
 *
 * @param bytesUp null when unknown, like bytesDown
 * @param firstSeen microseconds since 1970; so is lastSeen
 * @param days on how many
 */
public record Neighbour(
    int id,
    int other,
    long transactions,
    Long bytesUp,
    Long bytesDown,
    long firstSeen,
    long lastSeen,
    int days) {}
