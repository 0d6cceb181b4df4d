package io.penumbra.correlation.identity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Owners of names: connected components of the graph of names. They depend on the links only, not
 * on their order.
 */
final class People {

  /**
   * Maximum number of names of a person. A larger component is rejected, because some sensor
   * reports one SID for everyone; its evidence is ignored until an administrator confirms it.
   */
  static final int MOST_NAMES = 16;

  private static final Comparator<Name> TO_SHOW =
      Comparator.comparing((Name name) -> readKind(name.name)).thenComparing(Name::name);

  private People() {}

  /** Name with its original id. */
  record Name(String name, int ownId) {}

  /** Link between two names. */
  record Link(NameLink names, Kind kind) {
    enum Kind {
      EVIDENCE,
      CONFIRMED,
      REFUSED
    }
  }

  /**
   * Person with all names.
   *
   * @param userId smallest id of the names, so that added names do not change it
   * @param shown display name: the UPN, else {@code DOMAIN\name}, else the SID
   */
  record Person(int userId, String shown, Set<String> names) {}

  /** Computes the people of names. */
  static List<Person> of(Collection<Name> names, Collection<Link> links) {
    List<Person> people = new ArrayList<>();
    for (List<Name> part : parts(names, links, Set.of(Link.Kind.EVIDENCE, Link.Kind.CONFIRMED))) {
      if (part.size() <= MOST_NAMES) {
        people.add(toPerson(part));
      } else {
        parts(part, links, Set.of(Link.Kind.CONFIRMED))
            .forEach(known -> people.add(toPerson(known)));
      }
    }
    return people;
  }

  private static Person toPerson(List<Name> names) {
    Set<String> all = new HashSet<>();
    names.forEach(name -> all.add(name.name));
    return new Person(
        names.stream().mapToInt(Name::ownId).min().orElseThrow(),
        names.stream().min(TO_SHOW).orElseThrow().name,
        all);
  }

  private static List<List<Name>> parts(
      Collection<Name> names, Collection<Link> links, Set<Link.Kind> counted) {
    Map<String, Name> byName = new HashMap<>();
    names.forEach(name -> byName.put(name.name, name));
    Map<String, List<String>> neighbours = new HashMap<>();
    for (Link link : links) {
      if (counted.contains(link.kind)) {
        neighbours
            .computeIfAbsent(link.names.one(), _ -> new ArrayList<>())
            .add(link.names.other());
        neighbours
            .computeIfAbsent(link.names.other(), _ -> new ArrayList<>())
            .add(link.names.one());
      }
    }
    List<List<Name>> parts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Name start : names) {
      if (seen.add(start.name)) {
        List<Name> part = new ArrayList<>();
        Deque<Name> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
          Name name = open.poll();
          part.add(name);
          for (String next : neighbours.getOrDefault(name.name, List.of())) {
            if (byName.containsKey(next) && seen.add(next)) {
              open.add(byName.get(next));
            }
          }
        }
        parts.add(part);
      }
    }
    return parts;
  }

  /**
   * Returns the rank of a name for display; a NetBIOS domain precedes a Kerberos realm because
   * people know it.
   */
  private static int readKind(String name) {
    if (name.startsWith("S-1-")) {
      return 3;
    }
    int backslash = name.indexOf('\\');
    if (backslash < 0) {
      return name.indexOf('@') > 0 ? 0 : 2;
    }
    return name.lastIndexOf('.', backslash) < 0 ? 1 : 2;
  }
}
