package io.penumbra.toggle.feature;

import java.time.Instant;

/**
 * State of a feature flag.
 *
 * @param version number of changes
 * @param changedAt time of the last change, or null if never changed
 * @param changedBy user of the last change, or null if never changed
 */
public record FlagState(
    Feature feature, boolean enabled, long version, Instant changedAt, String changedBy) {}
