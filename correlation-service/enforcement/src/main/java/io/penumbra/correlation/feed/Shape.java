package io.penumbra.correlation.feed;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.util.List;

/** Shape of a pattern's names, as formats distinguish patterns. */
enum Shape {
  /** A name and all below it. */
  SUBTREE,
  /** All below a name. */
  BELOW,
  /** A name alone. */
  EXACT,
  /** Any label in the middle. */
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

  /** The name without what makes it a pattern; not for {@link #WILDCARD}. */
  static String name(DomainPattern pattern) {
    return pattern.spelledOutTail();
  }
}
