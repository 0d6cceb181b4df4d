package io.penumbra.reporting.table;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Page of a table.
 *
 * @param total number of rows of the whole table after the search
 * @param next cursor of the next page, or null at the end
 * @param explanation reasons why figures are missing or about to change; empty if there are none
 * @param formerNames earlier names by which the search found items, by id
 */
public record Page<T>(
    List<T> items,
    long total,
    @Schema(nullable = true) String next,
    List<Explanation> explanation,
    Map<Integer, String> formerNames) {

  /** Creates a page without explanations. */
  public Page(List<T> items, long total, String next) {
    this(items, total, next, List.of(), Map.of());
  }

  /** Returns the page with earlier names by which the search found items. */
  public Page<T> foundBy(Map<Integer, String> earlierNames) {
    return new Page<>(items, total, next, explanation, earlierNames);
  }

  /** Returns the page with reasons why its figures are about to change. */
  public Page<T> explained(List<Explanation> reasons) {
    return new Page<>(items, total, next, reasons, formerNames);
  }
}
