package io.penumbra.correlation.feed;

import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.PatternIndex;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.feed.Inexpressible.Cause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Formats with one name per line. None of them supports warnings. */
final class NameLists {

  private static final int LONGEST_EDL_LINE = 255;

  /** Reserved name, for a tool that rejects an empty list. */
  private static final String NEVER_ASKED = "penumbra.invalid";

  private NameLists() {}

  /** Conversion of an entry to lines, or the cause of its omission. */
  private interface Writer {
    Optional<Cause> write(Shape shape, String name, Set<String> lines);

    /** Returns the line of a pattern with a wildcard in the middle, or null where impossible. */
    default String wildcard(DomainPattern pattern) {
      return null;
    }
  }

  static Rendering formatHosts(Published published) {
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

  static Rendering formatDnsmasq(Published published) {
    return render(
        published,
        "# ",
        Exceptions.longestWins("server=/%s/#"),
        (shape, name, lines) -> findSubtreeOnly(shape, "local=/" + name + "/", lines));
  }

  static Rendering formatUnbound(Published published) {
    return render(
        published,
        "server:\n# ",
        Exceptions.longestWins("  local-zone: \"%s.\" always_transparent"),
        (shape, name, lines) ->
            findSubtreeOnly(shape, "  local-zone: \"%s.\" always_nxdomain".formatted(name), lines));
  }

  static Rendering domains(Published published, ExceptionMode mode) {
    return render(
        published,
        null,
        Exceptions.of(mode, _ -> null),
        (shape, name, lines) -> findSubtreeOnly(shape, name, lines));
  }

  static Rendering formatSquid(Published published) {
    // Squid rejects a name below a domain in the same ACL
    return render(
        published, SQUID_HEAD, new Exceptions(true, false, NameLists::formatSquidException), SQUID);
  }

  private static final String SQUID_HEAD =
      """
      acl penumbra_domains dstdomain %1$s
      acl penumbra_patterns dstdom_regex -i ^penumbra[.]invalid$
      acl penumbra any-of penumbra_domains penumbra_patterns
      acl penumbra_excepted_domains dstdomain %1$s
      acl penumbra_excepted_patterns dstdom_regex -i ^penumbra[.]invalid$
      acl penumbra_exceptions any-of penumbra_excepted_domains penumbra_excepted_patterns
      #\s"""
          .formatted(NEVER_ASKED);

  private static final Writer SQUID =
      new Writer() {
        @Override
        public Optional<Cause> write(Shape shape, String name, Set<String> lines) {
          lines.add(
              switch (shape) {
                case SUBTREE -> "acl penumbra_domains dstdomain ." + name;
                case EXACT -> "acl penumbra_domains dstdomain " + name;
                default -> "acl penumbra_patterns dstdom_regex -i [.]" + quoted(name) + '$';
              });
          return Optional.empty();
        }

        @Override
        public String wildcard(DomainPattern pattern) {
          return "acl penumbra_patterns dstdom_regex -i " + formatRegex(pattern);
        }
      };

  private static String formatSquidException(DomainPattern pattern) {
    return switch (Shape.of(pattern)) {
      case SUBTREE -> "acl penumbra_excepted_domains dstdomain ." + Shape.name(pattern);
      case EXACT -> "acl penumbra_excepted_domains dstdomain " + Shape.name(pattern);
      default -> "acl penumbra_excepted_patterns dstdom_regex -i " + formatRegex(pattern);
    };
  }

  /** Returns a POSIX expression of the names of a pattern that is not exact. */
  private static String formatRegex(DomainPattern pattern) {
    return "(^|[.])" + quoted(String.join(".", pattern.labels())) + '$';
  }

  /**
   * Returns labels as an expression; patterns contain letters, digits, hyphens and underscores
   * only.
   */
  private static String quoted(String labels) {
    return labels.replace(".", "[.]").replace("*", "[^.]+");
  }

  static Rendering formatPaloAlto(Published published, ExceptionMode mode) {
    return render(
        published,
        null,
        Exceptions.of(
            mode,
            pattern ->
                Shape.of(pattern) == Shape.WILDCARD
                    ? null
                    : String.join("\n", listEdlLines(Shape.of(pattern), Shape.name(pattern)))),
        (shape, name, lines) -> {
          if (name.length() + 2 > LONGEST_EDL_LINE) {
            return Optional.of(Cause.TOO_LONG);
          }
          lines.addAll(listEdlLines(shape, name));
          return Optional.empty();
        });
  }

  private static List<String> listEdlLines(Shape shape, String name) {
    return switch (shape) {
      case EXACT -> List.of("^" + name);
      case BELOW -> List.of("*." + name);
      default -> List.of("^" + name, "*." + name);
    };
  }

  static Rendering formatFortiGate(Published published, ExceptionMode mode) {
    return render(
        published,
        null,
        Exceptions.of(
            mode,
            pattern ->
                Shape.of(pattern) == Shape.SUBTREE
                    ? formatFortiGateLines(Shape.name(pattern))
                    : null),
        (shape, name, lines) -> findSubtreeOnly(shape, formatFortiGateLines(name), lines));
  }

  private static String formatFortiGateLines(String name) {
    return name + "\n*." + name;
  }

  private static Optional<Cause> findSubtreeOnly(Shape shape, String line, Set<String> lines) {
    if (shape != Shape.SUBTREE) {
      return Optional.of(shape == Shape.EXACT ? Cause.NAME_ALONE : Cause.NAMES_BELOW_ALONE);
    }
    lines.add(line);
    return Optional.empty();
  }

  /**
   * Syntax of exceptions: names of other apps within a blocked domain.
   *
   * @param isNeeded true if a listed name includes the names below it
   * @param longestWins true if a name within an exception can be blocked again; otherwise a name
   *     below a listed domain is not listed
   * @param mode mode of a format without inline exceptions, else null
   * @param syntax returns the lines that except a pattern, or null if impossible
   */
  private record Exceptions(
      boolean isNeeded,
      boolean longestWins,
      ExceptionMode mode,
      Function<DomainPattern, String> syntax) {

    private static final Exceptions NOT_NEEDED = new Exceptions(false, true, _ -> null);

    private Exceptions(
        boolean isNeeded, boolean longestWins, Function<DomainPattern, String> syntax) {
      this(isNeeded, longestWins, null, syntax);
    }

    private static Exceptions of(ExceptionMode mode, Function<DomainPattern, String> paired) {
      return new Exceptions(true, false, mode, mode == ExceptionMode.PAIRED ? paired : _ -> null);
    }

    private static Exceptions longestWins(String domain) {
      return new Exceptions(
          true,
          true,
          pattern ->
              Shape.of(pattern) == Shape.SUBTREE ? domain.formatted(Shape.name(pattern)) : null);
    }

    private boolean canExcept(List<Entry> within) {
      return !isNeeded || within.stream().allMatch(entry -> syntax.apply(entry.pattern()) != null);
    }
  }

  /**
   * Writes a list.
   *
   * @param head prefix of a comment; null if the format has no comments
   */
  private static Rendering render(
      Published published, String head, Exceptions exceptions, Writer writer) {
    FeedRules rules = FeedRules.blocking(published);
    List<Inexpressible> inexpressible = new ArrayList<>(rules.leftOut());
    List<Entry> candidates = new ArrayList<>();
    for (Entry entry : rules.restrictions()) {
      boolean isWildcard = Shape.of(entry.pattern()) == Shape.WILDCARD;
      List<Entry> within = rules.exceptionsOf(entry);
      if (isWildcard && writer.wildcard(entry.pattern()) == null) {
        inexpressible.add(new Inexpressible(entry, Cause.WILDCARD));
      } else if (exceptions.canExcept(within)) {
        candidates.add(entry);
      } else if (exceptions.mode() == ExceptionMode.WIDEN && rules.canWiden(entry)) {
        inexpressible.add(new Inexpressible(entry, Cause.WIDER));
        candidates.add(entry);
      } else {
        inexpressible.add(new Inexpressible(entry, Cause.EXCEPTIONS));
      }
    }
    List<Entry> excepted =
        !exceptions.isNeeded() || exceptions.mode() == ExceptionMode.WIDEN
            ? List.of()
            : candidates.stream()
                .flatMap(entry -> rules.exceptionsOf(entry).stream())
                .filter(entry -> entry.action() == Action.PASS)
                .distinct()
                .toList();
    PatternIndex<Entry> exceptedPatterns = new PatternIndex<>();
    excepted.forEach(entry -> exceptedPatterns.put(entry.pattern(), entry));
    List<Entry> written = new ArrayList<>();
    for (Entry entry : candidates) {
      if (!exceptions.longestWins() && !exceptedPatterns.above(entry.pattern()).isEmpty()) {
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
              : write(writer, entry.pattern(), lines);
      cause.ifPresent(why -> inexpressible.add(new Inexpressible(entry, why)));
      if (cause.isEmpty() || cause.get().isPartial()) {
        entries++;
      }
    }
    Set<String> exceptedDomains = domains(excepted);
    Set<String> exceptionLines = new TreeSet<>();
    excepted.stream()
        .filter(entry -> exceptions.longestWins() || !isWithin(entry, exceptedDomains))
        .forEach(entry -> exceptionLines.add(exceptions.syntax().apply(entry.pattern())));
    if (exceptions.mode() == ExceptionMode.PAIRED) {
      return rendering(published, head, entries, lines, inexpressible)
          .with(rendering(published, head, excepted.size(), exceptionLines, List.of()));
    }
    lines.addAll(exceptionLines);
    return rendering(published, head, entries, lines, inexpressible);
  }

  private static Optional<Cause> write(Writer writer, DomainPattern pattern, Set<String> lines) {
    Shape shape = Shape.of(pattern);
    if (shape != Shape.WILDCARD) {
      return writer.write(shape, Shape.name(pattern), lines);
    }
    lines.add(writer.wildcard(pattern));
    return Optional.empty();
  }

  private static Set<String> domains(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> Shape.of(entry.pattern()) == Shape.SUBTREE)
        .map(entry -> Shape.name(entry.pattern()))
        .collect(Collectors.toSet());
  }

  /** Returns true if another domain already includes the names of an entry. */
  private static boolean isWithin(Entry entry, Set<String> domains) {
    return isWithin(Shape.name(entry.pattern()), Shape.of(entry.pattern()), domains);
  }

  /** Returns true if a listed domain already includes the name and all names below it. */
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

  private static Rendering rendering(
      Published published,
      String head,
      int entries,
      Set<String> lines,
      List<Inexpressible> inexpressible) {
    StringBuilder text = new StringBuilder();
    if (head != null) {
      text.append(head)
          .append("Penumbra: version %d, %d entries\n".formatted(published.version(), entries));
    }
    lines.forEach(line -> text.append(line).append('\n'));
    return Rendering.of(published.version(), text.toString(), entries, inexpressible);
  }
}
