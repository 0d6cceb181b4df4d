package io.penumbra.correlation.enforcement;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Set of machines: those that match an included pattern (all machines without included patterns)
 * and no excluded one. In a pattern {@code *} matches any text and {@code ?} one character.
 *
 * @param includeNames sorted lower-case patterns of machine names
 * @param includePlatforms patterns of operating systems, such as {@code windows*}
 */
public record Scope(
    List<String> includeNames,
    List<String> excludeNames,
    List<String> includePlatforms,
    List<String> excludePlatforms)
    implements Comparable<Scope> {

  static final int MOST_PATTERNS = 50;
  private static final Pattern FORM = Pattern.compile("[a-z0-9._*?-]{1,100}");

  /**
   * Creates a scope from patterns in any case and order; null counts as empty.
   *
   * @throws IllegalArgumentException with the reason as a sentence
   */
  public static Scope of(
      Collection<String> includeNames,
      Collection<String> excludeNames,
      Collection<String> includePlatforms,
      Collection<String> excludePlatforms) {
    Scope scope =
        new Scope(
            listPatterns("includeNames", includeNames),
            listPatterns("excludeNames", excludeNames),
            listPatterns("includePlatforms", includePlatforms),
            listPatterns("excludePlatforms", excludePlatforms));
    if (scope.all().findAny().isEmpty()) {
      throw new IllegalArgumentException(
          "a scope requires at least one pattern; omit the scope for all machines");
    }
    return scope;
  }

  private static List<String> listPatterns(String field, Collection<String> given) {
    TreeSet<String> patterns = new TreeSet<>();
    for (String pattern : given == null ? List.<String>of() : given) {
      String normal = pattern == null ? "" : pattern.strip().toLowerCase(Locale.ROOT);
      if (!FORM.matcher(normal).matches()) {
        throw new IllegalArgumentException(
            ("field \"scope.%s\": expected 1 to 100 letters, digits, dots, hyphens, underscores, *"
                    + " and ?, got \"%s\"")
                .formatted(field, pattern));
      }
      patterns.add(normal);
    }
    if (patterns.size() > MOST_PATTERNS) {
      throw new IllegalArgumentException(
          "field \"scope.%s\" must have at most %d patterns, got %d"
              .formatted(field, MOST_PATTERNS, patterns.size()));
    }
    return List.copyOf(patterns);
  }

  private Stream<String> all() {
    return Stream.of(includeNames, excludeNames, includePlatforms, excludePlatforms)
        .flatMap(List::stream);
  }

  /** Returns the stored form: equal scopes have equal texts. */
  public String text() {
    return new JsonObject()
        .put("includeNames", new JsonArray(includeNames))
        .put("excludeNames", new JsonArray(excludeNames))
        .put("includePlatforms", new JsonArray(includePlatforms))
        .put("excludePlatforms", new JsonArray(excludePlatforms))
        .encode();
  }

  /** Returns the text of a scope; empty for all machines. */
  public static String text(Scope scope) {
    return scope == null ? "" : scope.text();
  }

  /** Parses a stored scope; returns null for all machines. */
  public static Scope parse(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    JsonObject stored = new JsonObject(text);
    return new Scope(
        listStored(stored, "includeNames"),
        listStored(stored, "excludeNames"),
        listStored(stored, "includePlatforms"),
        listStored(stored, "excludePlatforms"));
  }

  private static List<String> listStored(JsonObject scope, String field) {
    return scope.getJsonArray(field).stream().map(String.class::cast).toList();
  }

  /**
   * Returns true if a machine belongs to it. A machine with an unknown name or system matches
   * neither included nor excluded patterns of it.
   */
  public boolean covers(String name, String platform) {
    return (includeNames.isEmpty() || matchesAny(includeNames, name))
        && (includePlatforms.isEmpty() || matchesAny(includePlatforms, platform))
        && !matchesAny(excludeNames, name)
        && !matchesAny(excludePlatforms, platform);
  }

  private static boolean matchesAny(List<String> patterns, String value) {
    return value != null
        && patterns.stream().anyMatch(pattern -> matches(pattern, value.toLowerCase(Locale.ROOT)));
  }

  /**
   * Matches a pattern in time proportional to the product of both lengths: a star resumes at its
   * last position.
   */
  private static boolean matches(String pattern, String value) {
    int p = 0;
    int v = 0;
    int star = -1;
    int from = 0;
    while (v < value.length()) {
      char next = p < pattern.length() ? pattern.charAt(p) : 0;
      if (next == '*') {
        star = p++;
        from = v;
      } else if (next == '?' || next == value.charAt(v) && next != 0) {
        p++;
        v++;
      } else if (star >= 0) {
        p = star + 1;
        v = ++from;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  @Override
  public int compareTo(Scope other) {
    return text().compareTo(other.text());
  }
}
