package io.penumbra.correlation.catalogue;

/**
 * Destination of a transaction. A transaction has exactly one, so destinations sum to the total.
 */
public sealed interface Destination {

  Destination INTERNAL = new Internal();
  Destination UNNAMED = new Unnamed();

  /** Returns the key of its row in the app table: {@code kind:key}. */
  default String row() {
    return switch (this) {
      case CataloguedApp app -> app.app().row();
      case UnmatchedDomain domain -> "unmatched:" + domain.registrableDomain();
      case Internal _ -> "internal:";
      case Unnamed _ -> "unnamed:";
    };
  }

  /** An app of the catalogue, shipped or custom. */
  record CataloguedApp(AppRef app) implements Destination {}

  /**
   * Public name without an app.
   *
   * @param registrableDomain the public suffix and one more label ({@code example.co.uk}), in
   *     lower-case ASCII; a public suffix itself is unchanged
   */
  record UnmatchedDomain(String registrableDomain) implements Destination {}

  /** A private, link-local or multicast address, or a name that is no public domain. */
  record Internal() implements Destination {}

  /** A public address without a name and outside all app ranges. */
  record Unnamed() implements Destination {}
}
