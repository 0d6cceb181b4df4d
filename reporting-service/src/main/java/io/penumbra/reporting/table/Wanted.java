package io.penumbra.reporting.table;

import io.penumbra.reporting.packed.Sums;
import java.util.EnumSet;
import java.util.Set;

/**
 * What rows must tell before a page of them is chosen.
 *
 * @param counted whether with how many others they were used
 * @param sortedBy what of it they are sorted by, or null
 * @param parts sums they are sorted by or chosen for, beside transactions
 */
record Wanted(boolean counted, EntityKind sortedBy, Set<Sums.Part> parts) {

  static final Wanted EVERYTHING = new Wanted(true, null, Sums.Part.ALL);
  static final Wanted TRAFFIC = new Wanted(false, null, Set.of(Sums.Part.TRAFFIC));

  static Wanted of(Table table, PageQuery.Order order, PageQuery query) {
    EntityKind sortedBy =
        table.counted().stream()
            .filter(kind -> kind.count().equals(order.field().column()))
            .findFirst()
            .orElse(null);
    Set<Sums.Part> parts = EnumSet.noneOf(Sums.Part.class);
    if (order.field().type() == SortField.Type.BYTES || query.isByTraffic()) {
      parts.add(Sums.Part.TRAFFIC);
    }
    if (order.field().type() == SortField.Type.TIME) {
      parts.add(Sums.Part.SEEN);
    }
    return new Wanted(sortedBy != null, sortedBy, parts);
  }
}
