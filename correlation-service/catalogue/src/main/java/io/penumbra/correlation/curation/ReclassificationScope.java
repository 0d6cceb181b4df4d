package io.penumbra.correlation.curation;

import io.penumbra.correlation.catalogue.AppCatalogue;
import io.penumbra.correlation.catalogue.Destination;
import io.penumbra.correlation.catalogue.DomainPattern;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rows of the app table with traffic that other rules may give to another row. Rather too many than
 * too few: recomputing a correct day changes nothing.
 *
 * @param unmatched unmatched domains that are one of these or below one
 * @param destinations apps, and whether internal traffic is among it
 */
record ReclassificationScope(Set<String> unmatched, Set<Destination> destinations) {

  /** Claims nothing, so that it returns registrable domains. */
  static final AppCatalogue NOBODYS = AppCatalogue.of(List.of());

  /** A name below a domain that no pattern spells out. */
  private static final String SOME_LABEL = "some-label-that-nobody-uses.";

  /** The rows of these destinations. */
  static ReclassificationScope of(Set<Destination> destinations) {
    return new ReclassificationScope(Set.of(), destinations);
  }

  /** The rows of both. */
  ReclassificationScope and(ReclassificationScope other) {
    Set<String> allUnmatched = new TreeSet<>(unmatched);
    allUnmatched.addAll(other.unmatched);
    Set<Destination> all = new LinkedHashSet<>(destinations);
    all.addAll(other.destinations);
    return new ReclassificationScope(allUnmatched, all);
  }

  /**
   * The rows that traffic to these domains may lie in.
   *
   * @param catalogues catalogues that may have named it
   */
  static ReclassificationScope of(Collection<DomainPattern> touched, AppCatalogue... catalogues) {
    Set<String> unmatched = new TreeSet<>();
    Set<Destination> destinations = new LinkedHashSet<>();
    for (DomainPattern pattern : touched) {
      String tail = pattern.spelledOutTail();
      unmatched.add(tail);
      for (AppCatalogue catalogue : catalogues) {
        for (String name : new String[] {tail, SOME_LABEL + tail}) {
          switch (catalogue.resolve(name, null)) {
            case Destination.CataloguedApp app -> destinations.add(app);
            case Destination.UnmatchedDomain domain -> unmatched.add(domain.registrableDomain());
            case Destination.Internal internal -> destinations.add(internal);
            case Destination.Unnamed unnamed -> destinations.add(unnamed);
          }
        }
      }
      // unclaimed names of the same registrable domain
      if (NOBODYS.resolve(tail, null) instanceof Destination.UnmatchedDomain(String registrable)) {
        unmatched.add(registrable);
      }
    }
    return new ReclassificationScope(unmatched, destinations);
  }
}
