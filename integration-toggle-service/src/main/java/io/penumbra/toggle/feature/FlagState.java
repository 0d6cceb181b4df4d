package io.penumbra.toggle.feature;

import java.time.Instant;

/**
 * Where one switch stands.
 *
 * @param version counts its changes
 * @param changedAt when it was last changed, or null if never
 * @param changedBy who changed it, or null if nobody has
 */
public record FlagState(
    Feature feature, boolean enabled, long version, Instant changedAt, String changedBy) {}
