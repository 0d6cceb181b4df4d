package io.penumbra.correlation.curation;

import io.penumbra.correlation.catalogue.App;
import io.penumbra.correlation.catalogue.CatalogueInForce;
import io.penumbra.correlation.catalogue.CurrentCatalogue;
import io.penumbra.correlation.catalogue.Destination;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.catalogue.PatternFinder;
import io.penumbra.correlation.catalogue.RiskScore.Rating;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lookup of the destinations of hosts, by the rules of reports. */
@ApplicationScoped
class HostLookup {

  private final CurrentCatalogue catalogue;
  private final CurationStore store;
  private final AppTags appTags;
  private final Clock clock;

  HostLookup(CurrentCatalogue catalogue, CurationStore store, AppTags appTags, Clock clock) {
    this.catalogue = catalogue;
    this.store = store;
    this.appTags = appTags;
    this.clock = clock;
  }

  /**
   * Result of a lookup of a host.
   *
   * @param number report id of the destination, or null before its first transaction
   * @param app or null if the host belongs to none
   * @param pattern of the app that matched, or null
   * @param rating of the app, or null
   */
  record Found(
      String host,
      Destination destination,
      Integer number,
      App app,
      DomainPattern pattern,
      Rating rating,
      List<String> tags) {}

  /** Returns one result for each host, in their order. */
  List<Found> find(List<String> hosts) {
    CatalogueInForce current = catalogue.get();
    int year = LocalDate.now(clock.withZone(ZoneOffset.UTC)).getYear();
    PatternFinder patterns = new PatternFinder(current.apps());
    List<Destination> destinations =
        hosts.stream().map(host -> current.apps().resolve(host, null)).toList();
    Map<String, Integer> numbers =
        store.listNumbersOfRows(destinations.stream().map(Destination::row).distinct().toList());
    Map<Integer, List<String>> tags = appTags.tags(numbers.values());
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      Destination destination = destinations.get(i);
      Integer number = numbers.get(destination.row());
      App app =
          destination instanceof Destination.CataloguedApp(var ref)
              ? current.apps().findApp(ref).orElseThrow()
              : null;
      found.add(
          new Found(
              hosts.get(i),
              destination,
              number,
              app,
              app == null ? null : patterns.find(app.ref(), hosts.get(i)),
              app == null ? null : current.rating(app, year),
              number == null ? List.of() : tags.getOrDefault(number, List.of())));
    }
    return found;
  }
}
