package io.penumbra.reporting.api.search;

import java.util.List;

/**
 * Matches of one kind: the best fit first, then the most used.
 *
 * @param total number of matches; {@code items} has as many as requested
 */
public record Matches<T>(List<T> items, long total) {}
