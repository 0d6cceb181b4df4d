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
 * Rows of the app table whose traffic may belong to another row under other rules. It is a
 * superset: recomputing a correct day changes nothing.
 *
 * @param unmatched unmatched domains, including those below them
 * @param destinations apps, and possibly internal traffic
 */
record ReclassificationScope(Set<String> unmatched, Set<Destination> destinations) {

  /** Empty catalogue, used to compute registrable domains. */
  static final AppCatalogue NOBODYS = AppCatalogue.of(List.of());

  /** Label below a domain that no pattern contains. */
  private static final String SOME_LABEL = "some-label-that-nobody-uses.";

  /** Returns the rows of the given destinations. */
  static ReclassificationScope of(Set<Destination> destinations) {
    return new ReclassificationScope(Set.of(), destinations);
  }

  /** Returns the union of both scopes. */
  ReclassificationScope and(ReclassificationScope other) {
    Set<String> allUnmatched = new TreeSet<>(unmatched);
    allUnmatched.addAll(other.unmatched);
    Set<Destination> all = new LinkedHashSet<>(destinations);
    all.addAll(other.destinations);
    return new ReclassificationScope(allUnmatched, all);
  }

  /**
   * Returns the rows that may contain traffic to the given domains.
   *
   * @param catalogues catalogues that may have classified the traffic
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
