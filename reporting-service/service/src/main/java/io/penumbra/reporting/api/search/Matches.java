package io.penumbra.reporting.api.search;

import java.util.List;
import java.util.Map;

/**
 * Matches of one kind: the best match first, then the most used.
 *
 * @param total number of matches; {@code items} has up to the requested number
 * @param formerNames earlier names by which items were found, by id
 */
public record Matches<T>(List<T> items, long total, Map<Integer, String> formerNames) {

  /** Returns the same matches with earlier names by which items were found. */
  Matches<T> foundBy(Map<Integer, String> earlierNames) {
    return new Matches<>(items, total, earlierNames);
  }
}
