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
 * Owners of names: the connected parts of the graph of names. Depends on the links alone, not on
 * the order they were learnt in.
 */
final class People {

  /**
   * A person of more names than this is none: some sensor says one SID of everybody. Its evidence
   * then counts for nothing until an administrator confirms it.
   */
  static final int MOST_NAMES = 16;

  private static final Comparator<Name> TO_SHOW =
      Comparator.comparing((Name name) -> readKind(name.name)).thenComparing(Name::name);

  private People() {}

  /** A name and the number it had at first. */
  record Name(String name, int ownId) {}

  /** Knowledge about two names. */
  record Link(NameLink names, Kind kind) {
    enum Kind {
      EVIDENCE,
      CONFIRMED,
      REFUSED
    }
  }

  /**
   * Someone.
   *
   * @param userId the smallest number of the names, so that it stays when names are added
   * @param shown the name to show: the UPN, else {@code DOMAIN\name}, else the SID
   */
  record Person(int userId, String shown, Set<String> names) {}

  /** The people that these names are. */
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

  /** A NetBIOS domain is shown before a Kerberos realm: it is what people know. */
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
