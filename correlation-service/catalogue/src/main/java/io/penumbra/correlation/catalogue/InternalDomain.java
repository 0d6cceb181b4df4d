package io.penumbra.correlation.catalogue;

/** A domain of the organisation's own: what is at or below it is internal. */
public final class InternalDomain {

  private InternalDomain() {}

  /**
   * Reads a domain as people write it.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  public static DomainPattern parse(String written) {
    DomainPattern pattern = DomainPattern.parse(written);
    if (pattern.exact() || !pattern.spelledOutTail().equals(pattern.text())) {
      throw new IllegalArgumentException(
          "'%s' must be a domain such as corp.example.com, which includes all names below it"
              .formatted(written));
    }
    pattern.requireOwnable();
    return pattern;
  }
}
