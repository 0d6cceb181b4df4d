package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;

/** Parser of the patterns of rules. */
final class RulePatterns {

  private RulePatterns() {}

  /**
   * Parses a domain or pattern.
   *
   * @throws IllegalArgumentException if it is invalid or a public suffix
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
