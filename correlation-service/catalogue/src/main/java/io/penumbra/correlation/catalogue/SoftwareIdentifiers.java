package io.penumbra.correlation.catalogue;

import io.penumbra.contracts.chunk.Fact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Immutable map from identifiers of installed software to apps, read from a shipped file. A lookup
 * needs one map access, and a few comparisons for kinds with patterns.
 */
public final class SoftwareIdentifiers {

  static final String FILE = "software.txt";

  private static final String APP = "app";
  private static final String ANYTHING = "*";

  private static final Map<String, Fact.SoftwareInstalled.Kind> KINDS = listKinds();

  /**
   * Identifier of software.
   *
   * @param key in lower case; a trailing {@code *} matches any ending
   */
  public record Identifier(Fact.SoftwareInstalled.Kind kind, String key) {

    private String prefix() {
      return key.substring(0, key.length() - ANYTHING.length());
    }
  }

  private final Map<Identifier, AppRef> apps = new HashMap<>();
  private final Map<Fact.SoftwareInstalled.Kind, List<Identifier>> patterns =
      new EnumMap<>(Fact.SoftwareInstalled.Kind.class);

  private SoftwareIdentifiers() {}

  /** Lazily loaded identifiers of this release. */
  private static final class Shipped {

    static final SoftwareIdentifiers IDENTIFIERS = parse(ShippedCatalogue.read(FILE));
  }

  /** Returns the identifiers of this release. */
  public static SoftwareIdentifiers shipped() {
    return Shipped.IDENTIFIERS;
  }

  /**
   * Parses identifiers.
   *
   * @throws IllegalArgumentException naming the malformed line
   */
  static SoftwareIdentifiers parse(String text) {
    SoftwareIdentifiers read = new SoftwareIdentifiers();
    Set<AppRef> seen = new HashSet<>();
    AppRef app = null;
    int number = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      String key = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      if (key.equals(APP)) {
        app = new AppRef(value);
        require(seen.add(app), number, "app %s occurs twice".formatted(app));
      } else {
        Fact.SoftwareInstalled.Kind kind = KINDS.get(key);
        require(kind != null, number, "expected app: or a kind, got \"%s\"".formatted(line));
        require(app != null, number, "expected app: first");
        for (String id : value.split("\\|", -1)) {
          read.add(app, kind, id.strip(), number);
        }
      }
    }
    return read;
  }

  private void add(AppRef app, Fact.SoftwareInstalled.Kind kind, String id, int line) {
    require(!id.isEmpty() && !id.equals(ANYTHING), line, "an identifier is empty");
    Identifier identifier = new Identifier(kind, id.toLowerCase(Locale.ROOT));
    require(apps.put(identifier, app) == null, line, "%s %s occurs twice".formatted(kind.id(), id));
    if (id.endsWith(ANYTHING)) {
      patterns.computeIfAbsent(kind, _ -> new ArrayList<>()).add(identifier);
    }
  }

  private static void require(boolean fine, int line, String otherwise) {
    if (!fine) {
      throw new IllegalArgumentException("%s, line %d: %s".formatted(FILE, line, otherwise));
    }
  }

  /** Returns the identifier of the software: an exact match, else the longest pattern. */
  public Optional<Identifier> find(Fact.SoftwareInstalled.Kind kind, String id) {
    String key = id.toLowerCase(Locale.ROOT);
    Identifier exact = new Identifier(kind, key);
    if (apps.containsKey(exact)) {
      return Optional.of(exact);
    }
    Identifier longest = null;
    for (Identifier pattern : patterns.getOrDefault(kind, List.of())) {
      boolean longer = longest == null || pattern.key.length() > longest.key.length();
      if (longer && key.startsWith(pattern.prefix())) {
        longest = pattern;
      }
    }
    return Optional.ofNullable(longest);
  }

  /** Returns all identifiers with their apps. */
  public Map<Identifier, AppRef> apps() {
    return Map.copyOf(apps);
  }

  private static Map<String, Fact.SoftwareInstalled.Kind> listKinds() {
    Map<String, Fact.SoftwareInstalled.Kind> kinds = new HashMap<>();
    for (Fact.SoftwareInstalled.Kind kind : Fact.SoftwareInstalled.Kind.values()) {
      kinds.put(kind.id(), kind);
    }
    return kinds;
  }
}
