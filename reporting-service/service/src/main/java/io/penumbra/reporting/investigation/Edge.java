package io.penumbra.reporting.investigation;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Two entities that were used together.
 *
 * @param from the one nearer to the start
 * @param bytesUp null when no source carried it
 * @param days on how many days: the evidence
 */
public record Edge(
    Node from,
    Node to,
    Instant firstSeen,
    Instant lastSeen,
    long transactions,
    @Schema(nullable = true) Long bytesUp,
    @Schema(nullable = true) Long bytesDown,
    @Schema(nullable = true) Long traffic,
    long days) {}
