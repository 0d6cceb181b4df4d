package io.penumbra.reporting.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Keeps rows by how well their names fit what is searched for, in any case. Apps have more names:
 * their domains, in which a host is found as well, and their vendor.
 *
 * @param text what is searched for
 * @param closeness how well a name must fit
 * @param apps whether the rows are destinations
 */
public record NameMatch(String text, Closeness closeness, boolean apps) implements RowFilter {

  /** The better fit first. */
  public enum Closeness {
    EXACT,
    BEGINS,
    CONTAINS
  }

  /** Where a word of a name begins, for example the account behind the domain. */
  private static final List<String> SEPARATORS = List.of("\\", " ", ".", "-", "_", "@");

  /** A pattern that begins so is of one host, without those below it. */
  private static final String DOMAIN = "ltrim(pattern, '=')";

  @Override
  public List<String> conditions(SqlParameters arguments) {
    String fits = fits("name", arguments);
    if (!apps) {
      return List.of(fits);
    }
    String host = arguments.add('.' + text.toLowerCase(Locale.ROOT));
    return List.of(
        """
        (%1$s or coalesce(%2$s, false) or exists (
          select from unnest(domains) as domain (pattern)
          where %3$s or right(%4$s::text, length(pattern) + 1) = '.' || pattern))\
        """
            .formatted(fits, fits("vendor", arguments), fits(DOMAIN, arguments), host));
  }

  /** How well one of a row's names fits at best; null when none does. */
  public static Closeness best(String text, List<String> names) {
    return Arrays.stream(Closeness.values())
        .filter(closeness -> names.stream().anyMatch(name -> fits(text, closeness, name)))
        .findFirst()
        .orElse(null);
  }

  private static boolean fits(String text, Closeness closeness, String name) {
    String sought = text.toLowerCase(Locale.ROOT);
    String given = name.toLowerCase(Locale.ROOT);
    return switch (closeness) {
      case EXACT -> given.equals(sought);
      case BEGINS ->
          given.startsWith(sought)
              || SEPARATORS.stream().anyMatch(separator -> given.contains(separator + sought));
      case CONTAINS -> given.contains(sought);
    };
  }

  private String fits(String column, SqlParameters arguments) {
    String literal = literal(text);
    List<String> patterns =
        switch (closeness) {
          case EXACT -> List.of(literal);
          case CONTAINS -> List.of('%' + literal + '%');
          case BEGINS ->
              Stream.concat(
                      Stream.of(literal + '%'),
                      SEPARATORS.stream()
                          .map(separator -> '%' + literal(separator) + literal + '%'))
                  .toList();
        };
    return "%s ilike any(%s)".formatted(column, arguments.add(patterns.toArray(String[]::new)));
  }

  private static String literal(String value) {
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
