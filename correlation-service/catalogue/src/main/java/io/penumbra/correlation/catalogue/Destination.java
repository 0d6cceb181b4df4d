package io.penumbra.correlation.catalogue;

/**
 * Destination of a transaction. Exactly one of these, so that all destinations sum to the total.
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
   * A public name that no app claims.
   *
   * @param registrableDomain the public suffix and one label more ({@code example.co.uk}), lower
   *     case, in ASCII; a name that is itself a public suffix stands for itself
   */
  record UnmatchedDomain(String registrableDomain) implements Destination {}

  /** A private, link-local or multicast address, or a name that is no public domain. */
  record Internal() implements Destination {}

  /** A public address without a name, and in no range of an app. */
  record Unnamed() implements Destination {}
}
