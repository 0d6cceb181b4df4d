package io.penumbra.toggle.feature;

import java.time.Instant;

/**
 * State of one switch.
 *
 * @param version counts its changes
 * @param changedAt time of the last change, or null if never
 * @param changedBy user of the last change, or null if never
 */
public record FlagState(
    Feature feature, boolean enabled, long version, Instant changedAt, String changedBy) {}
