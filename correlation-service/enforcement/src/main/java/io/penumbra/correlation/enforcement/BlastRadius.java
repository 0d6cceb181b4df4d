package io.penumbra.correlation.enforcement;

import io.penumbra.correlation.catalogue.DomainPattern;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Blast radius of a publication: restrictions added by it and by earlier publications in the same
 * time window. Removing restrictions has none.
 *
 * @param added restrictions added or tightened by this publication
 * @param apps apps restricted within the window, including this publication
 * @param domains patterns restricted within the window
 */
record BlastRadius(
    SortedMap<DesiredState.Place, DesiredState.Wanted> added,
    Set<String> apps,
    Set<DomainPattern> domains) {

  /**
   * Computes the blast radius of publishing a state.
   *
   * @param before published state
   * @param since exclusive start of the time window
   */
  static BlastRadius of(
      Collection<Entry> before,
      Map<DesiredState.Place, DesiredState.Wanted> wanted,
      Instant since) {
    Map<DesiredState.Place, Entry> published = new HashMap<>();
    before.forEach(entry -> published.put(toPlace(entry), entry));
    SortedMap<DesiredState.Place, DesiredState.Wanted> added = new TreeMap<>();
    Set<String> apps = new TreeSet<>();
    Set<DomainPattern> domains = new TreeSet<>();
    wanted.forEach(
        (place, one) -> {
          Entry was = published.get(place);
          boolean isNew = isStricter(one.action(), was == null ? Action.PASS : was.action());
          if (isNew) {
            added.put(place, one);
          }
          if (isNew || one.action() != Action.PASS && was != null && was.since().isAfter(since)) {
            domains.add(place.pattern());
            if (one.app() != null) {
              apps.add(one.app());
            }
          }
        });
    return new BlastRadius(added, apps, domains);
  }

  static boolean isStricter(Action action, Action other) {
    // from the strictest to the most lenient
    return action.compareTo(other) < 0;
  }

  static DesiredState.Place toPlace(Entry entry) {
    return new DesiredState.Place(entry.pattern(), Scope.text(entry.scope()));
  }

  /** Returns the additionally restricted targets with their scopes. */
  Set<Demand.Key> targets() {
    return added.entrySet().stream()
        .filter(one -> one.getValue().target() != null)
        .flatMap(
            one ->
                Stream.of(one.getKey().scope(), "")
                    .map(scope -> new Demand.Key(one.getValue().target(), scope)))
        .collect(Collectors.toSet());
  }

  /** Returns the id of the plan, which depends on the restricted names. */
  String plan() {
    return Changes.computeDigest(
        added.entrySet().stream()
            .map(
                one ->
                    String.join(
                        " ",
                        one.getValue().action().id(),
                        Objects.toString(one.getValue().app(), "-"),
                        one.getKey().pattern().text(),
                        one.getKey().scope()))
            .collect(Collectors.joining("\n")));
  }
}
