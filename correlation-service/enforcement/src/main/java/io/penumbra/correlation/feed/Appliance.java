package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.feed.Inexpressible.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Appliances of the block-script API of Defender for Cloud Apps, each with a script in its own
 * syntax for an administrator to run. Names come only from {@link
 * io.penumbra.correlation.catalogue.DomainPattern patterns} of letters, digits, hyphens,
 * underscores and dots, so they cannot contain a command or end a string. Entries that cannot be
 * expressed are comments.
 */
enum Appliance {
  BLUE_COAT(102, "; ", true, Appliance::formatBlueCoat) {
    @Override
    String script(List<String> lines) {
      return "define condition penumbra_banned\n"
          + joined(lines)
          + "end condition penumbra_banned\n<Proxy>\n"
          + "  condition=penumbra_banned exception(policy_denied)\n";
    }
  },
  CISCO_ASA(104, "! ", false, Appliance::formatCiscoAsa) {
    @Override
    String script(List<String> lines) {
      StringBuilder script =
          new StringBuilder(
              "! The ASA denies the addresses of these names, which other names may share.\n"
                  + "configure terminal\n");
      for (int i = 0; i < lines.size(); i++) {
        script.append("object network penumbra-%d\n fqdn %s\n".formatted(i + 1, lines.get(i)));
      }
      for (int i = 0; i < lines.size(); i++) {
        script.append(
            "access-list penumbra-banned extended deny ip any object penumbra-%d\n"
                .formatted(i + 1));
      }
      return script.append("end\n").toString();
    }
  },
  FORTIGATE(108, "# ", true, Appliance::formatFortiGate) {
    @Override
    String script(List<String> lines) {
      return "config webfilter urlfilter\n  edit 0\n    set name \"penumbra-banned\"\n"
          + "    config entries\n"
          + IntStream.range(0, lines.size())
              .mapToObj(
                  i ->
                      ("      edit %d\n        set url \"%s\"\n        set type regex\n"
                              + "        set action block\n      next\n")
                          .formatted(i + 1, lines.get(i)))
              .collect(Collectors.joining())
          + "    end\n  next\nend\n";
    }
  },
  PALO_ALTO(112, "# ", true, Appliance::formatPaloAlto) {
    @Override
    String script(List<String> lines) {
      return "set profiles custom-url-category penumbra-banned type \"URL List\"\n"
          + joined(lines)
          + "set profiles url-filtering penumbra block penumbra-banned\n";
    }
  },
  ZSCALER(120, "# ", true, Appliance::formatZscaler) {
    @Override
    String script(List<String> lines) {
      // a JSON body in a quoted here-document: the shell expands nothing in it
      return "# Set ZSCALER to the address of the API, and COOKIES to the file of its session.\n"
          + "curl --fail --silent --show-error --cookie \"$COOKIES\" \\\n"
          + "  --header 'Content-Type: application/json' --data-binary @- \\\n"
          + "  \"$ZSCALER/api/v1/urlCategories\" <<'END'\n"
          + "{\"configuredName\":\"penumbra-banned\",\"customCategory\":true,"
          + "\"superCategory\":\"USER_DEFINED\",\"urls\":[\n"
          + lines.stream().map(line -> '"' + line + '"').collect(Collectors.joining(",\n"))
          + "\n]}\nEND\n";
    }

    @Override
    String head() {
      return "#!/bin/sh\n";
    }
  },
  JUNIPER_SRX(129, "# ", true, Appliance::formatJuniper) {
    @Override
    String script(List<String> lines) {
      return joined(lines)
          + "set security utm custom-objects custom-url-category penumbra-banned value"
          + " penumbra-banned\n"
          + "set security utm feature-profile web-filtering juniper-local profile penumbra category"
          + " penumbra-banned action block\n";
    }
  },
  WEBSENSE(135, "# ", true, Appliance::formatWebsense) {
    @Override
    String script(List<String> lines) {
      return joined(lines);
    }
  };

  private final int number;
  private final String comment;
  private final boolean needsExceptions;
  private final BiFunction<Shape, String, Optional<List<String>>> writer;

  /**
   * @param needsExceptions true if a listed domain includes the names below it
   * @param writer returns the lines of a name; empty if the appliance cannot express its shape
   */
  Appliance(
      int number,
      String comment,
      boolean needsExceptions,
      BiFunction<Shape, String, Optional<List<String>>> writer) {
    this.number = number;
    this.comment = comment;
    this.needsExceptions = needsExceptions;
    this.writer = writer;
  }

  abstract String script(List<String> lines);

  String head() {
    return "";
  }

  int number() {
    return number;
  }

  static Optional<Appliance> of(int number) {
    return Arrays.stream(values()).filter(one -> one.number == number).findFirst();
  }

  static String formatNumbers() {
    return Arrays.stream(values())
        .map(one -> Integer.toString(one.number))
        .collect(Collectors.joining(", "));
  }

  /**
   * Renders the script.
   *
   * @param widen true to block domains with names of other apps as a whole; false to omit them
   */
  String render(Published published, boolean widen) {
    FeedRules rules = FeedRules.blocking(published);
    List<Inexpressible> missing = new ArrayList<>(rules.leftOut());
    List<String> lines = new ArrayList<>();
    int entries = 0;
    for (Entry entry : rules.restrictions()) {
      Cause cause = null;
      Shape shape = Shape.of(entry.pattern());
      if (shape == Shape.WILDCARD) {
        cause = Cause.WILDCARD;
      } else if (needsExceptions
          && !rules.exceptionsOf(entry).isEmpty()
          && !(widen && rules.canWiden(entry))) {
        cause = Cause.EXCEPTIONS;
      } else {
        Optional<List<String>> written = writer.apply(shape, Shape.name(entry.pattern()));
        if (written.isEmpty()) {
          cause = Cause.NAMES_BELOW_ALONE;
        } else {
          entries++;
          lines.addAll(written.get());
          if (!needsExceptions && shape == Shape.SUBTREE) {
            cause = Cause.NAME_ONLY_WRITTEN;
          } else if (needsExceptions && !rules.exceptionsOf(entry).isEmpty()) {
            cause = Cause.WIDER;
          }
        }
      }
      if (cause != null) {
        missing.add(new Inexpressible(entry, cause));
      }
    }
    StringBuilder script = new StringBuilder(head());
    script.append(
        "%sPenumbra: version %d, %d entries\n".formatted(comment, published.version(), entries));
    missing.stream()
        .sorted((a, b) -> a.entry().compareTo(b.entry()))
        .forEach(
            one ->
                script.append(
                    "%s%s %s: %s\n"
                        .formatted(
                            comment,
                            formatPrefix(one.cause()),
                            one.entry().pattern(),
                            one.cause().text())));
    return lines.isEmpty() ? script.toString() : script.append(script(lines)).toString();
  }

  private static String formatPrefix(Cause cause) {
    return cause == Cause.WIDER ? "wider" : cause.isPartial() ? "in part" : "omitted";
  }

  private static String joined(List<String> lines) {
    return lines.stream().map(line -> line + '\n').collect(Collectors.joining());
  }

  private static Optional<List<String>> formatBlueCoat(Shape shape, String name) {
    return Optional.of(
        List.of(
            switch (shape) {
              case EXACT -> "  url.host.exact=" + name;
              case BELOW -> "  url.host.suffix=." + name;
              default -> "  url.domain=" + name;
            }));
  }

  private static Optional<List<String>> formatCiscoAsa(Shape shape, String name) {
    return shape == Shape.BELOW ? Optional.empty() : Optional.of(List.of(name));
  }

  private static Optional<List<String>> formatFortiGate(Shape shape, String name) {
    // no question mark, which prints help, and no backslash, which the shell interprets
    String host = name.replace(".", "[.]");
    return Optional.of(
        List.of(
            switch (shape) {
                  case EXACT -> "^";
                  case BELOW -> "^[^/]+[.]";
                  default -> "^([^/]+[.]){0,1}";
                }
                + host
                + "(:[0-9]+){0,1}(/|$)"));
  }

  private static Optional<List<String>> formatPaloAlto(Shape shape, String name) {
    // the slash excludes longer names with the same beginning
    String line = "set profiles custom-url-category penumbra-banned list %s/";
    return Optional.of(
        Stream.of(
                shape == Shape.BELOW ? null : line.formatted(name),
                shape == Shape.EXACT ? null : line.formatted("*." + name))
            .filter(one -> one != null)
            .toList());
  }

  private static Optional<List<String>> formatZscaler(Shape shape, String name) {
    return switch (shape) {
      case EXACT -> Optional.of(List.of(name));
      case SUBTREE -> Optional.of(List.of("." + name));
      default -> Optional.empty();
    };
  }

  private static Optional<List<String>> formatJuniper(Shape shape, String name) {
    String line = "set security utm custom-objects url-pattern penumbra-banned value http://%s";
    return Optional.of(
        Stream.of(
                shape == Shape.BELOW ? null : line.formatted(name),
                shape == Shape.EXACT ? null : line.formatted("*." + name))
            .filter(one -> one != null)
            .toList());
  }

  private static Optional<List<String>> formatWebsense(Shape shape, String name) {
    return switch (shape) {
      case EXACT -> Optional.of(List.of("dest_host=%s action=deny".formatted(name)));
      case SUBTREE -> Optional.of(List.of("dest_domain=%s action=deny".formatted(name)));
      default -> Optional.empty();
    };
  }
}
