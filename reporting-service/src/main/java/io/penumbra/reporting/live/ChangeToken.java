package io.penumbra.reporting.live;

import java.time.Instant;

/**
 * How far the figures of a report have come.
 *
 * @param updatedAt when data last came in, or null when none ever did
 * @param figures changes whenever one of them does; says nothing else
 */
record ChangeToken(Instant updatedAt, String figures) {}
