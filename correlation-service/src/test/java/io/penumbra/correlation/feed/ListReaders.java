package io.penumbra.correlation.feed;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What tools make of the lists, as far as their manuals say. */
final class ListReaders {

  private ListReaders() {}

  static Predicate<String> of(FeedFormat format, String text) {
    return switch (format) {
      case RPZ -> zone(text);
      case HOSTS -> hosts(text);
      case DNSMASQ -> longest(text, "local=/%s/", "server=/%s/#");
      case UNBOUND ->
          longest(
              text,
              "  local-zone: \"%s.\" always_nxdomain",
              "  local-zone: \"%s.\" always_transparent");
      case SQUID ->
          names(text, "acl penumbra dstdomain ", "acl penumbra dstdomain .")
              .and(
                  names(
                          text,
                          "acl penumbra_exceptions dstdomain ",
                          "acl penumbra_exceptions dstdomain .")
                      .negate());
      case PALO_ALTO_EDL -> names(text, "^", null);
      case FORTIGATE, DOMAINS -> domains(text);
      case DEFENDER_JSON -> indicators(text);
      default -> throw new IllegalArgumentException("no reader of " + format);
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
   * Names after one sign, and domains after another.
   *
   * @param subtree null where {@code *.} means all below
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

  /** Blocks a name by both readings: by the longest indicator, and unless any allows or warns. */
  private static Predicate<String> indicators(String text) {
    Map<String, String> actions = new HashMap<>();
    for (Object batch : new JsonArray(text)) {
      for (Object one : ((JsonObject) batch).getJsonArray("Indicators")) {
        JsonObject indicator = (JsonObject) one;
        actions.put(indicator.getString("indicatorValue"), indicator.getString("action"));
      }
    }
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
