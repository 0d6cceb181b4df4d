package io.penumbra.correlation.feed;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.util.List;

/** Shape of a pattern's names, as formats distinguish patterns. */
enum Shape {
  /** Name and all names below it. */
  SUBTREE,
  /** All names below a name. */
  BELOW,
  /** Name only. */
  EXACT,
  /** Wildcard label in the middle. */
  WILDCARD;

  private static final String ANY = "*";

  static Shape of(DomainPattern pattern) {
    if (pattern.exact()) {
      return EXACT;
    }
    List<String> labels = pattern.labels();
    if (labels.lastIndexOf(ANY) > 0) {
      return WILDCARD;
    }
    return labels.getFirst().equals(ANY) ? BELOW : SUBTREE;
  }

  /** Returns the name without wildcard or equals sign; not for {@link #WILDCARD}. */
  static String name(DomainPattern pattern) {
    return pattern.spelledOutTail();
  }
}
