package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.feed.Inexpressible.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Formats that list names, a line each. All of them can block and nothing else. */
final class NameLists {

  private static final int LONGEST_EDL_LINE = 255;

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
        Exceptions.of("server=/%s/#"),
        (shape, name, lines) -> subtreeOnly(shape, "local=/" + name + "/", lines));
  }

  static Rendering unbound(Published published) {
    return render(
        published,
        "server:\n# ",
        Exceptions.of("  local-zone: \"%s.\" always_transparent"),
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
    // Squid refuses a name below a domain that is listed, too
    return render(
        published,
        "# ",
        Exceptions.IMPOSSIBLE,
        (shape, name, lines) ->
            switch (shape) {
              case SUBTREE -> {
                lines.add("." + name);
                yield Optional.empty();
              }
              case EXACT -> {
                lines.add(name);
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
   * How names of other apps within a domain are excepted.
   *
   * @param isNeeded whether a listed name takes names below it with it
   * @param line with the domain put in; null where the format has none
   */
  private record Exceptions(boolean isNeeded, String line) {

    private static final Exceptions NOT_NEEDED = new Exceptions(false, null);
    private static final Exceptions IMPOSSIBLE = new Exceptions(true, null);

    private static Exceptions of(String line) {
      return new Exceptions(true, line);
    }

    private boolean canExcept(List<Entry> within) {
      return !isNeeded
          || within.isEmpty()
          || line != null
              && within.stream().allMatch(entry -> Shape.of(entry.pattern()) == Shape.SUBTREE);
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
    List<Entry> written = new ArrayList<>();
    Set<String> subtrees = new HashSet<>();
    for (Entry entry : rules.restrictions()) {
      Shape shape = Shape.of(entry.pattern());
      if (shape == Shape.WILDCARD) {
        inexpressible.add(new Inexpressible(entry, Cause.WILDCARD));
      } else if (!exceptions.canExcept(rules.exceptionsOf(entry))) {
        inexpressible.add(new Inexpressible(entry, Cause.EXCEPTIONS));
      } else {
        written.add(entry);
        if (shape == Shape.SUBTREE) {
          subtrees.add(Shape.name(entry.pattern()));
        }
      }
    }
    Set<String> lines = new LinkedHashSet<>();
    Set<String> excepted = new TreeSet<>();
    int entries = 0;
    for (Entry entry : written) {
      String name = Shape.name(entry.pattern());
      Shape shape = Shape.of(entry.pattern());
      Optional<Cause> cause =
          exceptions.isNeeded() && exceptions.line() == null && isWithin(name, shape, subtrees)
              ? Optional.empty()
              : writer.write(shape, name, lines);
      cause.ifPresent(why -> inexpressible.add(new Inexpressible(entry, why)));
      if (cause.isEmpty() || cause.get().isPartial()) {
        entries++;
        if (exceptions.line() != null) {
          rules.exceptionsOf(entry).stream()
              .filter(within -> within.action() == Action.PASS)
              .forEach(
                  within ->
                      excepted.add(exceptions.line().formatted(Shape.name(within.pattern()))));
        }
      }
    }
    return Rendering.of(
        published.version(),
        text(published, head, entries, lines, excepted),
        entries,
        inexpressible);
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
