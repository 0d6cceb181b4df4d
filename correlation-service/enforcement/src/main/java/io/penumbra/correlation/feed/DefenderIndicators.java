package io.penumbra.correlation.feed;

import io.penumbra.correlation.enforcement.Action;
import io.penumbra.correlation.enforcement.Entry;
import io.penumbra.correlation.enforcement.Published;
import io.penumbra.correlation.feed.Inexpressible.Cause;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Domain indicators of Microsoft Defender for Endpoint, for blocks and warnings. */
public final class DefenderIndicators {

  /** Maximum size of an import. */
  private static final int BATCH = 500;

  /** Maximum number of active indicators of a tenant. */
  private static final int MOST = 15_000;

  private static final int LONGEST_TITLE = 120;

  private static final String HEAD =
      "IndicatorType,IndicatorValue,ExpirationTime,Action,Severity,Title,Description,"
          + "RecommendedActions,RbacGroups,Category,MitreTechniques,GenerateAlert";

  private DefenderIndicators() {}

  /**
   * Indicator, independent of the tenant.
   *
   * @param name domain, which includes all names below it
   */
  public record Indicator(
      Entry entry, String name, String action, String title, String description) {}

  /**
   * Entry that cannot be an indicator.
   *
   * @param cause cause as in the report of a feed
   */
  public record Omitted(Entry entry, String cause) {}

  /** Possible indicators, blocks before warnings and then by pattern, and omitted entries. */
  public record Selected(List<Indicator> indicators, List<Omitted> omitted) {}

  /** Returns all expressible indicators, without the limit of a tenant. */
  public static Selected select(Published published) {
    Selection selection = select(published, Integer.MAX_VALUE);
    return new Selected(
        selection.entries().stream()
            .map(
                entry ->
                    new Indicator(
                        entry,
                        Shape.name(entry.pattern()),
                        formatAction(entry),
                        formatTitle(entry),
                        formatDescription(entry)))
            .toList(),
        selection.inexpressible().stream()
            .map(one -> new Omitted(one.entry(), one.cause().id()))
            .toList());
  }

  private record Selection(List<Entry> entries, List<Inexpressible> inexpressible) {

    int restrictions() {
      return (int) entries.stream().filter(Inexpressible::isRestriction).count();
    }
  }

  /**
   * Selects exceptions first, then blocks, then warnings, up to the limit. If two indicators match
   * a name, Defender applies the longer one, or the more permissive one. Only entries for which
   * both rules give the same result are selected.
   */
  private static Selection select(Published published, int most) {
    FeedRules rules = FeedRules.warning(published);
    List<Inexpressible> inexpressible = new ArrayList<>();
    Set<Entry> excepted = new HashSet<>();
    Set<String> allowed = new HashSet<>();
    for (Entry entry : rules.restrictions()) {
      if (isDomain(entry) && canExcept(entry, rules)) {
        excepted.addAll(rules.exceptionsOf(entry));
      }
    }
    excepted.stream()
        .filter(entry -> entry.action() == Action.PASS)
        .forEach(entry -> allowed.add(Shape.name(entry.pattern())));
    List<Entry> ordered =
        Stream.concat(excepted.stream(), rules.restrictions().stream())
            .distinct()
            .sorted(
                Comparator.comparing((Entry entry) -> !excepted.contains(entry))
                    .thenComparing(entry -> entry.action() == Action.WARN)
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    List<Entry> selected = new ArrayList<>();
    for (Entry entry : ordered) {
      Cause cause =
          switch (Shape.of(entry.pattern())) {
            case WILDCARD -> Cause.WILDCARD;
            case EXACT -> Cause.NAME_ALONE;
            case BELOW -> Cause.NAMES_BELOW_ALONE;
            case SUBTREE ->
                !canExcept(entry, rules) || isBelow(entry, allowed)
                    ? Cause.EXCEPTIONS
                    : selected.size() == most ? Cause.LIMIT : null;
          };
      if (cause == null) {
        selected.add(entry);
      } else if (Inexpressible.isRestriction(entry)) {
        inexpressible.add(new Inexpressible(entry, cause));
      }
    }
    return new Selection(selected, inexpressible);
  }

  private static boolean isDomain(Entry entry) {
    return Shape.of(entry.pattern()) == Shape.SUBTREE;
  }

  /** Returns true if all names that an entry loses can be allowed, or warned if it blocks. */
  private static boolean canExcept(Entry entry, FeedRules rules) {
    return rules.exceptionsOf(entry).stream()
        .allMatch(
            other ->
                isDomain(other)
                    && (other.action() == Action.PASS
                        || entry.action() == Action.BLOCK && canExcept(other, rules)));
  }

  private static boolean isBelow(Entry entry, Set<String> domains) {
    String name = Shape.name(entry.pattern());
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (domains.contains(name.substring(dot + 1))) {
        return true;
      }
    }
    return false;
  }

  /** Returns bodies for the import, with up to 500 indicators each. */
  static Rendering formatJson(Published published) {
    Selection selection = select(published, MOST);
    JsonArray batches = new JsonArray();
    List<Entry> all = selection.entries();
    for (int from = 0; from < all.size(); from += BATCH) {
      JsonArray indicators = new JsonArray();
      for (Entry entry : all.subList(from, Math.min(from + BATCH, all.size()))) {
        indicators.add(
            new JsonObject()
                .put("indicatorValue", Shape.name(entry.pattern()))
                .put("indicatorType", "DomainName")
                .put("action", formatAction(entry))
                .put("severity", "Informational")
                .put("title", formatTitle(entry))
                .put("description", formatDescription(entry))
                .put("generateAlert", false));
      }
      batches.add(new JsonObject().put("Indicators", indicators));
    }
    return Rendering.of(
        published.version(),
        batches.encode() + "\n",
        selection.restrictions(),
        selection.inexpressible());
  }

  static Rendering formatCsv(Published published) {
    Selection selection = select(published, MOST);
    StringBuilder csv = new StringBuilder(HEAD).append("\r\n");
    for (Entry entry : selection.entries()) {
      csv.append(
              Stream.of(
                      "DomainName",
                      Shape.name(entry.pattern()),
                      "",
                      formatAction(entry),
                      "Informational",
                      formatTitle(entry),
                      formatDescription(entry),
                      "",
                      "",
                      "",
                      "",
                      "FALSE")
                  .map(DefenderIndicators::quoted)
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return Rendering.of(
        published.version(), csv.toString(), selection.restrictions(), selection.inexpressible());
  }

  private static String formatAction(Entry entry) {
    return switch (entry.action()) {
      case BLOCK -> "Block";
      case WARN -> "Warn";
      case PASS -> "Allowed";
    };
  }

  private static String formatTitle(Entry entry) {
    String title = "Penumbra: " + Objects.toString(entry.name(), Shape.name(entry.pattern()));
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE);
  }

  private static String formatDescription(Entry entry) {
    if (entry.action() == Action.PASS) {
      return "exception within a domain of another app";
    }
    boolean isTagged = entry.target() != null && entry.target().equals(entry.app());
    return isTagged
        ? "%s is %s"
            .formatted(entry.app(), entry.action() == Action.BLOCK ? "unsanctioned" : "monitored")
        : "rule for " + entry.target();
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"") + '"';
  }
}
