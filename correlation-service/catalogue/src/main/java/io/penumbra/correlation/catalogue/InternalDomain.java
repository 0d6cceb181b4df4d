package io.penumbra.correlation.catalogue;

/** Internal domain of the organisation, including all names below it. */
public final class InternalDomain {

  private InternalDomain() {}

  /**
   * Parses a domain.
   *
   * @throws IllegalArgumentException with the reason as a sentence
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
