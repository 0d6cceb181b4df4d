package io.penumbra.reporting.live;

import java.time.Instant;

/**
 * State of a report's figures.
 *
 * @param updatedAt time of the last received data, or null if there is none
 * @param figures opaque value that changes with the figures
 */
record ChangeToken(Instant updatedAt, String figures) {}
