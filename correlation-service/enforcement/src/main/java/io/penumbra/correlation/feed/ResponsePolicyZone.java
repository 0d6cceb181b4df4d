package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.feed.Inexpressible.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Renderer of a response policy zone. A DNS wildcard does not match names below another name of the
 * zone, or below a label on the path to one. Therefore each name of the zone within a blocked
 * domain repeats the policy for itself and for the names below it.
 */
final class ResponsePolicyZone {

  /** Limit that leaves room for the zone name chosen by the reader within 255 octets. */
  private static final int LONGEST_NAME = 200;

  private static final String ANY = "*";

  private ResponsePolicyZone() {}

  private static final class Node {

    private final Map<String, Node> children = new TreeMap<>();
    private Action subtree;
    private Action below;
    private Action exact;
  }

  static Rendering render(Published published) {
    FeedRules rules = FeedRules.blocking(published);
    List<Inexpressible> inexpressible = new ArrayList<>(rules.leftOut());
    Node root = new Node();
    int entries = 0;
    for (Entry entry : rules.restrictions()) {
      Cause cause = createCause(entry, rules.exceptionsOf(entry));
      if (cause == null) {
        entries++;
        put(root, entry);
        rules.exceptionsOf(entry).forEach(within -> put(root, within));
      } else {
        inexpressible.add(new Inexpressible(entry, cause));
      }
    }
    StringBuilder zone = new StringBuilder();
    zone.append("; Penumbra: version %d, %d entries\n".formatted(published.version(), entries));
    zone.append("$TTL 60\n");
    zone.append(
        "@ IN SOA localhost. root.localhost. %d 60 30 604800 60\n"
            .formatted(Math.floorMod(published.version(), 1L << 32)));
    zone.append("@ IN NS localhost.\n");
    root.children.forEach((label, child) -> write(zone, label, child, null));
    return Rendering.of(published.version(), zone.toString(), entries, inexpressible);
  }

  private static Cause createCause(Entry entry, List<Entry> exceptions) {
    if (Shape.of(entry.pattern()) == Shape.WILDCARD) {
      return Cause.WILDCARD;
    }
    if (isTooLong(entry)) {
      return Cause.TOO_LONG;
    }
    boolean canExcept =
        exceptions.stream()
            .noneMatch(within -> Shape.of(within.pattern()) == Shape.WILDCARD || isTooLong(within));
    return canExcept ? null : Cause.EXCEPTIONS;
  }

  private static boolean isTooLong(Entry entry) {
    return Shape.name(entry.pattern()).length() > LONGEST_NAME;
  }

  private static void put(Node root, Entry entry) {
    Node node = root;
    for (String label : List.of(Shape.name(entry.pattern()).split("\\.")).reversed()) {
      node = node.children.computeIfAbsent(label, _ -> new Node());
    }
    switch (Shape.of(entry.pattern())) {
      case SUBTREE -> node.subtree = entry.action();
      case BELOW -> node.below = entry.action();
      default -> node.exact = entry.action();
    }
  }

  private static void write(StringBuilder zone, String name, Node node, Action inherited) {
    Action domain = node.subtree == null ? inherited : node.subtree;
    Action itself = node.exact == null ? domain : node.exact;
    Action below = node.below == null ? domain : node.below;
    line(zone, name, itself);
    line(zone, ANY + '.' + name, below);
    node.children.forEach((label, child) -> write(zone, label + '.' + name, child, below));
  }

  private static void line(StringBuilder zone, String name, Action action) {
    if (action != null) {
      zone.append(name).append(action == Action.PASS ? " CNAME rpz-passthru.\n" : " CNAME .\n");
    }
  }
}
