package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;

/** Patterns of rules, as people type them. */
final class RulePatterns {

  private RulePatterns() {}

  /**
   * Reads a domain or pattern.
   *
   * @throws IllegalArgumentException when it is none, or names what everybody registers under
   */
  static DomainPattern parse(String written) {
    DomainPattern pattern = DomainPattern.parse(written);
    if (pattern.labels().size() < 2) {
      throw new IllegalArgumentException(
          "field \"pattern\" must have two labels or more, got \"%s\"".formatted(written));
    }
    new DomainPattern(pattern.spelledOutTail()).requireOwnable();
    return pattern;
  }
}
