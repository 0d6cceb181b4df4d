package io.penumbra.reporting.table;

import java.util.Set;

/** Additional data for filters, read lazily. Blocks. */
public interface FilterContext {

  /** Returns destinations used before the period; empty if the data begins with the period. */
  Integer[] usedBefore();

  /** Returns the systems of machines with a support state. */
  String[] systems(Set<Rows.Support> judged);
}
