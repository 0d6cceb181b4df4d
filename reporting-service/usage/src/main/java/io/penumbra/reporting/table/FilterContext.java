package io.penumbra.reporting.table;

import java.util.Set;

/** Context of filters besides the rows. It is read when it is needed; that blocks. */
public interface FilterContext {

  /** Destinations of which there is use before the period; none where data begins with it. */
  Integer[] usedBefore();

  /** The systems of machines that are judged so. */
  String[] systems(Set<Rows.Support> judged);
}
