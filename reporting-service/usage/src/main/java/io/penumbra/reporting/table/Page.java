package io.penumbra.reporting.table;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a table.
 *
 * @param total rows of the whole table, after the search
 * @param next cursor of the page after this one, or null at the end
 * @param explanation reasons why figures are missing or about to change; empty when there are none
 * @param formerNames earlier names by which the search found items, by their ids
 */
public record Page<T>(
    List<T> items,
    long total,
    @Schema(nullable = true) String next,
    List<Explanation> explanation,
    Map<Integer, String> formerNames) {

  /** Creates a page that needs no explanation. */
  public Page(List<T> items, long total, String next) {
    this(items, total, next, List.of(), Map.of());
  }

  /** Returns the same page with earlier names by which the search found items. */
  public Page<T> foundBy(Map<Integer, String> earlierNames) {
    return new Page<>(items, total, next, explanation, earlierNames);
  }

  /** Returns the same page with reasons why its figures are about to change. */
  public Page<T> explained(List<Explanation> reasons) {
    return new Page<>(items, total, next, reasons, formerNames);
  }
}
