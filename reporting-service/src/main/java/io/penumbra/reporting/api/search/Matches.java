package io.penumbra.reporting.api.search;

import java.util.List;

/**
 * What was found of one kind: the best fit first, then the most used.
 *
 * @param total how many fit; {@code items} has as many as were asked for
 */
public record Matches<T>(List<T> items, long total) {}
