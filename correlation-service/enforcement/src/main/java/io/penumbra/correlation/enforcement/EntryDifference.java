package io.penumbra.correlation.enforcement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Difference between the published entries and the desired ones.
 *
 * @param unchanged entries of both
 * @param added desired entries that are not published yet
 * @param removed published entries that are not desired
 */
record EntryDifference(List<Entry> unchanged, List<Entry> added, List<Entry> removed) {

  /**
   * Compares the desired entries with the published ones.
   *
   * @param now publication time of added entries
   */
  static EntryDifference of(
      Collection<Entry> published,
      Map<DesiredState.Place, DesiredState.Wanted> wanted,
      Instant now) {
    List<Entry> unchanged = new ArrayList<>();
    List<Entry> added = new ArrayList<>();
    List<Entry> removed = new ArrayList<>();
    Map<DesiredState.Place, DesiredState.Wanted> missing = new TreeMap<>(wanted);
    for (Entry entry : published) {
      DesiredState.Place place = BlastRadius.toPlace(entry);
      DesiredState.Wanted same =
          new DesiredState.Wanted(entry.app(), entry.action(), entry.target());
      if (same.equals(wanted.get(place))) {
        missing.remove(place);
        unchanged.add(entry);
      } else {
        removed.add(entry);
      }
    }
    missing.forEach(
        (place, one) ->
            added.add(
                new Entry(
                    place.pattern(),
                    one.app(),
                    null,
                    one.action(),
                    now,
                    Scope.parse(place.scope()),
                    one.target())));
    return new EntryDifference(unchanged, added, removed);
  }

  boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }

  /** Returns the entries after the publication. */
  Stream<Entry> published() {
    return Stream.concat(unchanged.stream(), added.stream()).sorted();
  }
}
