package io.penumbra.correlation.curation;

import io.penumbra.correlation.catalogue.AppRef;
import io.penumbra.correlation.catalogue.Category;
import io.penumbra.correlation.catalogue.DomainPattern;
import io.penumbra.correlation.curation.ImportPlan.Placed;
import io.penumbra.correlation.curation.ImportPlan.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Apps built from entries of an import. Entries of one app are merged: a later one may omit values
 * but not contradict earlier ones.
 */
final class AppEntries {

  static final List<String> FIELDS =
      List.of("app", "name", "category", "vendor", "headquarters", "domain");

  /** Maximum number of domains of all apps of one import. */
  static final int MOST_DOMAINS = 50_000;

  static final int MOST_APPS = 1_000;

  private final String entry;
  private final Map<String, Entries> apps = new LinkedHashMap<>();
  private int domains;

  /**
   * Entries of a format.
   *
   * @param entry term for an entry of the format, for example row
   */
  AppEntries(String entry) {
    this.entry = entry;
  }

  /** Merged values of one app's entries. */
  private static final class Entries {

    private final AppRef app;
    private final String source;
    private final int line;
    private final List<Placed> domains = new ArrayList<>();
    private String name;
    private Category category;
    private String vendor;
    private String headquarters;

    Entries(AppRef app, String source, int line) {
      this.app = app;
      this.source = source;
      this.line = line;
    }

    Wanted wanted() {
      return new Wanted(app, name, category, vendor, headquarters, domains, source, line);
    }
  }

  /**
   * Adds an entry.
   *
   * @param values by field; null or absent if not given; domains separated by spaces
   * @throws IllegalArgumentException if it is invalid
   */
  void add(Map<String, String> values, String source, int line) {
    String app = values.get("app");
    String name = values.get("name");
    if (app == null && name == null) {
      throw new IllegalArgumentException("%s needs an app or a name".formatted(getArticle()));
    }
    if (values.get("domain") == null) {
      throw new IllegalArgumentException("%s needs a domain".formatted(getArticle()));
    }
    Category category = values.get("category") == null ? null : Category.of(values.get("category"));
    List<Placed> placed = listPlaced(values.get("domain"), source, line);
    String key = app != null ? app : "name " + name;
    Entries entries = apps.get(key);
    if (entries == null) {
      entries = new Entries(app == null ? null : new AppRef(app), source, line);
      apps.put(key, entries);
    }
    entries.name = same("name", entries.name, name);
    entries.category = same("category", entries.category, category);
    entries.vendor = same("vendor", entries.vendor, values.get("vendor"));
    entries.headquarters = same("headquarters", entries.headquarters, values.get("headquarters"));
    entries.domains.addAll(placed);
    domains += placed.size();
  }

  /** Returns the reason why no further entry is accepted, if any. */
  Optional<String> excess() {
    if (domains > MOST_DOMAINS) {
      return Optional.of("more than %d domains".formatted(MOST_DOMAINS));
    }
    return apps.size() > MOST_APPS
        ? Optional.of("more than %d apps".formatted(MOST_APPS))
        : Optional.empty();
  }

  /** Returns the apps, in the order of their first entries. */
  List<Wanted> wanted() {
    return apps.values().stream().map(Entries::wanted).toList();
  }

  private String getArticle() {
    return (entry.startsWith("e") ? "an " : "a ") + entry;
  }

  private static List<Placed> listPlaced(String domains, String source, int line) {
    List<Placed> placed = new ArrayList<>();
    for (String domain : domains.split(" +")) {
      placed.add(new Placed(DomainPattern.parse(domain), source, line));
    }
    return placed;
  }

  private <T> T same(String field, T one, T other) {
    if (one != null && other != null && !one.equals(other)) {
      throw new IllegalArgumentException(
          "%s is '%s' here and '%s' in an earlier %s".formatted(field, other, one, entry));
    }
    return one == null ? other : one;
  }
}
