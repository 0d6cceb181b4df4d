package io.penumbra.reporting.live;

import java.time.Instant;

/**
 * State of a report's figures.
 *
 * @param updatedAt time of the last received data, or null when none ever came
 * @param figures changes whenever one of them does; says nothing else
 */
record ChangeToken(Instant updatedAt, String figures) {}
