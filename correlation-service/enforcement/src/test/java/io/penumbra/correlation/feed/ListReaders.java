package io.penumbra.correlation.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.enforcement.PatternIndex;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Emulation of tools that read the lists, based on their manuals. */
final class ListReaders {

  private ListReaders() {}

  static Predicate<String> of(FeedFormat format, Rendering rendering) {
    Predicate<String> listed = of(format, text(rendering));
    return rendering.allowed() == null
        ? listed
        : listed.and(of(format, text(rendering.allowed())).negate());
  }

  private static String text(Rendering rendering) {
    return new String(rendering.content(), UTF_8);
  }

  private static Predicate<String> of(FeedFormat format, String text) {
    return switch (format) {
      case RPZ -> zone(text);
      case HOSTS -> hosts(text);
      case DNSMASQ -> longest(text, "local=/%s/", "server=/%s/#");
      case UNBOUND ->
          longest(
              text,
              "  local-zone: \"%s.\" always_nxdomain",
              "  local-zone: \"%s.\" always_transparent");
      case SQUID -> acl(text, "penumbra").and(acl(text, "penumbra_excepted").negate());
      case PALO_ALTO_EDL -> names(text, "^", null);
      case FORTIGATE, DOMAINS -> domains(text);
      case DEFENDER_JSON -> indicators(actionsInJson(text));
      case DEFENDER_CSV -> indicators(actionsInCsv(text));
      case JSON -> entries(text);
      default -> throw new IllegalArgumentException("no reader of " + format);
    };
  }

  /** Evaluates domains and regular expressions of a Squid ACL. */
  private static Predicate<String> acl(String text, String name) {
    String domains = "acl " + name + "_domains dstdomain ";
    String patterns = "acl " + name + "_patterns dstdom_regex -i ";
    List<Pattern> expressions =
        text.lines()
            .filter(line -> line.startsWith(patterns))
            .map(line -> Pattern.compile(line.substring(patterns.length())))
            .toList();
    return names(text, domains, domains + ".")
        .or(host -> expressions.stream().anyMatch(one -> one.matcher(host).find()));
  }

  /**
   * Applies the longest pattern of the desired state; literal labels take precedence over
   * wildcards.
   */
  private static Predicate<String> entries(String text) {
    PatternIndex<String> actions = new PatternIndex<>();
    for (Object each : new JsonObject(text).getJsonArray("entries")) {
      JsonObject entry = (JsonObject) each;
      actions.put(new DomainPattern(entry.getString("pattern")), entry.getString("action"));
    }
    return host -> {
      DomainPattern exact = new DomainPattern("=" + host);
      String alone = actions.get(exact);
      return "block".equals(alone)
          || alone == null
              && actions.above(exact).stream()
                  .max(
                      Comparator.comparingInt(
                              (PatternIndex.Claim<String> claim) -> claim.pattern().labels().size())
                          .thenComparing(
                              claim ->
                                  claim.pattern().labels().reversed().stream()
                                      .map(label -> label.equals("*") ? "0" : "1")
                                      .collect(Collectors.joining())))
                  .filter(claim -> claim.value().equals("block"))
                  .isPresent();
    };
  }

  private static Predicate<String> zone(String text) {
    Map<String, String> records = new HashMap<>();
    Set<String> existing = new HashSet<>();
    for (String line : text.split("\n")) {
      if (line.contains(" CNAME ")) {
        String name = line.substring(0, line.indexOf(' '));
        records.put(name, line.substring(line.lastIndexOf(' ') + 1));
        for (String at = name; !at.isEmpty(); at = parent(at)) {
          existing.add(at);
        }
      }
    }
    return host -> {
      if (existing.contains(host)) {
        return ".".equals(records.get(host));
      }
      String encloser = parent(host);
      while (!encloser.isEmpty() && !existing.contains(encloser)) {
        encloser = parent(encloser);
      }
      return ".".equals(records.get("*." + encloser));
    };
  }

  private static Predicate<String> hosts(String text) {
    Set<String> names = new HashSet<>();
    for (String line : text.split("\n")) {
      if (!line.startsWith("#")) {
        names.add(line.substring(line.indexOf(' ') + 1));
      }
    }
    return names::contains;
  }

  private static Predicate<String> longest(String text, String blocks, String excepts) {
    Set<String> lines = Set.of(text.split("\n"));
    return host -> {
      for (String at = host; !at.isEmpty(); at = parent(at)) {
        if (lines.contains(excepts.formatted(at))) {
          return false;
        }
        if (lines.contains(blocks.formatted(at))) {
          return true;
        }
      }
      return false;
    };
  }

  /**
   * Matches names with one prefix, and domains with another prefix.
   *
   * @param subtree prefix of domains, or null if {@code *.} matches all subdomains
   */
  private static Predicate<String> names(String text, String exact, String subtree) {
    Set<String> lines = Set.of(text.split("\n"));
    return host -> {
      if (lines.contains(exact + host) || subtree != null && lines.contains(subtree + host)) {
        return true;
      }
      for (String at = parent(host); !at.isEmpty(); at = parent(at)) {
        if (lines.contains((subtree == null ? "*." : subtree) + at)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Predicate<String> domains(String text) {
    Set<String> names = new HashSet<>();
    for (String line : text.split("\n")) {
      names.add(line.startsWith("*.") ? line.substring(2) : line);
    }
    return within(names);
  }

  /**
   * Blocks a name by the longest indicator. Fails unless the rule "no indicator allows or warns"
   * gives the same result.
   */
  private static Predicate<String> indicators(Map<String, String> actions) {
    return host -> {
      List<String> found = new ArrayList<>();
      for (String at = host; !at.isEmpty(); at = parent(at)) {
        if (actions.containsKey(at)) {
          found.add(actions.get(at));
        }
      }
      boolean byLength = !found.isEmpty() && found.getFirst().equals("Block");
      boolean byAction = !found.isEmpty() && found.stream().allMatch("Block"::equals);
      if (byLength != byAction) {
        throw new AssertionError(host + " depends on the reading: " + found);
      }
      return byLength;
    };
  }

  private static Map<String, String> actionsInCsv(String text) {
    return text.lines()
        .skip(1)
        .map(line -> line.replace("\"", "").split(","))
        .collect(Collectors.toMap(fields -> fields[1], fields -> fields[3]));
  }

  private static Map<String, String> actionsInJson(String text) {
    Map<String, String> actions = new HashMap<>();
    for (Object batch : new JsonArray(text)) {
      for (Object one : ((JsonObject) batch).getJsonArray("Indicators")) {
        JsonObject indicator = (JsonObject) one;
        actions.put(indicator.getString("indicatorValue"), indicator.getString("action"));
      }
    }
    return actions;
  }

  private static Predicate<String> within(Set<String> names) {
    return host -> {
      for (String at = host; !at.isEmpty(); at = parent(at)) {
        if (names.contains(at)) {
          return true;
        }
      }
      return false;
    };
  }

  private static String parent(String name) {
    return name.indexOf('.') < 0 ? "" : name.substring(name.indexOf('.') + 1);
  }
}
