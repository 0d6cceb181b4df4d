package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.feed.Inexpressible.Cause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Formats that list names, one per line. None of them can warn. */
final class NameLists {

  private static final int LONGEST_EDL_LINE = 255;

  /** A reserved name, for a tool that warns of an empty list. */
  private static final String NEVER_ASKED = "penumbra.invalid";

  private NameLists() {}

  /** Which lines an entry becomes; or why it becomes none. */
  private interface Writer {
    Optional<Cause> write(Shape shape, String name, Set<String> lines);
  }

  static Rendering hosts(Published published) {
    return render(
        published,
        "# ",
        Exceptions.NOT_NEEDED,
        (shape, name, lines) -> {
          if (shape == Shape.BELOW) {
            return Optional.of(Cause.NAMES_BELOW_ALONE);
          }
          lines.add("0.0.0.0 " + name + "\n:: " + name);
          return shape == Shape.SUBTREE ? Optional.of(Cause.NAME_ONLY_WRITTEN) : Optional.empty();
        });
  }

  static Rendering dnsmasq(Published published) {
    return render(
        published,
        "# ",
        Exceptions.longestWins("server=/%s/#"),
        (shape, name, lines) -> subtreeOnly(shape, "local=/" + name + "/", lines));
  }

  static Rendering unbound(Published published) {
    return render(
        published,
        "server:\n# ",
        Exceptions.longestWins("  local-zone: \"%s.\" always_transparent"),
        (shape, name, lines) ->
            subtreeOnly(shape, "  local-zone: \"%s.\" always_nxdomain".formatted(name), lines));
  }

  static Rendering domains(Published published) {
    return render(
        published,
        null,
        Exceptions.IMPOSSIBLE,
        (shape, name, lines) -> subtreeOnly(shape, name, lines));
  }

  static Rendering squid(Published published) {
    // Squid refuses a name below a domain that the same ACL has
    return render(
        published,
        "acl penumbra dstdomain %1$s\nacl penumbra_exceptions dstdomain %1$s\n# "
            .formatted(NEVER_ASKED),
        Exceptions.SECOND_ACL,
        (shape, name, lines) ->
            switch (shape) {
              case SUBTREE -> {
                lines.add("acl penumbra dstdomain ." + name);
                yield Optional.empty();
              }
              case EXACT -> {
                lines.add("acl penumbra dstdomain " + name);
                yield Optional.empty();
              }
              default -> Optional.of(Cause.NAMES_BELOW_ALONE);
            });
  }

  static Rendering paloAlto(Published published) {
    return render(
        published,
        null,
        Exceptions.IMPOSSIBLE,
        (shape, name, lines) -> {
          if (name.length() + 2 > LONGEST_EDL_LINE) {
            return Optional.of(Cause.TOO_LONG);
          }
          if (shape != Shape.BELOW) {
            lines.add("^" + name);
          }
          if (shape != Shape.EXACT) {
            lines.add("*." + name);
          }
          return Optional.empty();
        });
  }

  static Rendering fortiGate(Published published) {
    return render(
        published,
        null,
        Exceptions.IMPOSSIBLE,
        (shape, name, lines) -> subtreeOnly(shape, name + "\n*." + name, lines));
  }

  private static Optional<Cause> subtreeOnly(Shape shape, String line, Set<String> lines) {
    if (shape != Shape.SUBTREE) {
      return Optional.of(shape == Shape.EXACT ? Cause.NAME_ALONE : Cause.NAMES_BELOW_ALONE);
    }
    lines.add(line);
    return Optional.empty();
  }

  /**
   * Syntax of exceptions: names of other apps within a blocked domain.
   *
   * @param isNeeded whether a listed name takes names below it with it
   * @param longestWins whether a name within an exception can be blocked again; a name below a
   *     listed domain is not listed otherwise
   * @param domain line that excepts a domain with all names below it; null where impossible
   * @param name line that excepts a name alone; null where impossible
   */
  private record Exceptions(boolean isNeeded, boolean longestWins, String domain, String name) {

    private static final Exceptions NOT_NEEDED = new Exceptions(false, true, null, null);
    private static final Exceptions IMPOSSIBLE = new Exceptions(true, false, null, null);
    private static final Exceptions SECOND_ACL =
        new Exceptions(
            true,
            false,
            "acl penumbra_exceptions dstdomain .%s",
            "acl penumbra_exceptions dstdomain %s");

    private static Exceptions longestWins(String domain) {
      return new Exceptions(true, true, domain, null);
    }

    private boolean canExcept(List<Entry> within) {
      return !isNeeded || within.stream().allMatch(entry -> template(entry) != null);
    }

    private String line(Entry entry) {
      return template(entry).formatted(Shape.name(entry.pattern()));
    }

    private String template(Entry entry) {
      return switch (Shape.of(entry.pattern())) {
        case SUBTREE -> domain;
        case EXACT -> name;
        default -> null;
      };
    }
  }

  /**
   * Writes a list.
   *
   * @param head up to what begins a comment; null where the format has none
   */
  private static Rendering render(
      Published published, String head, Exceptions exceptions, Writer writer) {
    FeedRules rules = FeedRules.blocking(published);
    List<Inexpressible> inexpressible = new ArrayList<>(rules.leftOut());
    List<Entry> candidates = new ArrayList<>();
    for (Entry entry : rules.restrictions()) {
      if (Shape.of(entry.pattern()) == Shape.WILDCARD) {
        inexpressible.add(new Inexpressible(entry, Cause.WILDCARD));
      } else if (!exceptions.canExcept(rules.exceptionsOf(entry))) {
        inexpressible.add(new Inexpressible(entry, Cause.EXCEPTIONS));
      } else {
        candidates.add(entry);
      }
    }
    List<Entry> excepted =
        exceptions.domain() == null
            ? List.of()
            : candidates.stream()
                .flatMap(entry -> rules.exceptionsOf(entry).stream())
                .filter(entry -> entry.action() == Action.PASS)
                .distinct()
                .toList();
    Set<String> exceptedDomains = domains(excepted);
    List<Entry> written = new ArrayList<>();
    for (Entry entry : candidates) {
      if (!exceptions.longestWins() && isWithin(entry, exceptedDomains)) {
        inexpressible.add(new Inexpressible(entry, Cause.EXCEPTIONS));
      } else {
        written.add(entry);
      }
    }
    Set<String> domains = domains(written);
    Set<String> lines = new LinkedHashSet<>();
    int entries = 0;
    for (Entry entry : written) {
      Optional<Cause> cause =
          !exceptions.longestWins() && isWithin(entry, domains)
              ? Optional.empty()
              : writer.write(Shape.of(entry.pattern()), Shape.name(entry.pattern()), lines);
      cause.ifPresent(why -> inexpressible.add(new Inexpressible(entry, why)));
      if (cause.isEmpty() || cause.get().isPartial()) {
        entries++;
      }
    }
    Set<String> exceptionLines = new TreeSet<>();
    excepted.stream()
        .filter(entry -> exceptions.longestWins() || !isWithin(entry, exceptedDomains))
        .forEach(entry -> exceptionLines.add(exceptions.line(entry)));
    return Rendering.of(
        published.version(),
        text(published, head, entries, lines, exceptionLines),
        entries,
        inexpressible);
  }

  private static Set<String> domains(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> Shape.of(entry.pattern()) == Shape.SUBTREE)
        .map(entry -> Shape.name(entry.pattern()))
        .collect(Collectors.toSet());
  }

  /** Returns whether another one of the domains has the names of an entry already. */
  private static boolean isWithin(Entry entry, Set<String> domains) {
    return isWithin(Shape.name(entry.pattern()), Shape.of(entry.pattern()), domains);
  }

  /** Whether a listed domain has the name with all below it already. */
  private static boolean isWithin(String name, Shape shape, Set<String> subtrees) {
    if (shape != Shape.SUBTREE && subtrees.contains(name)) {
      return true;
    }
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (subtrees.contains(name.substring(dot + 1))) {
        return true;
      }
    }
    return false;
  }

  private static String text(
      Published published, String head, int entries, Set<String> lines, Set<String> exceptions) {
    StringBuilder text = new StringBuilder();
    if (head != null) {
      text.append(head)
          .append("Penumbra: version %d, %d entries\n".formatted(published.version(), entries));
    }
    lines.forEach(line -> text.append(line).append('\n'));
    exceptions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
