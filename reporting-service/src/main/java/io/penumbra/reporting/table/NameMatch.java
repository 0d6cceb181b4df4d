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

  /** What a line of {@code report.app.search_text} may begin with before the name itself. */
  private static final List<String> MARKS = List.of("", ".", "=");

  @Override
  public List<String> conditions(SqlParameters arguments) {
    if (!apps) {
      return List.of("name ilike any(%s)".formatted(arguments.add(patterns(text))));
    }
    // compared in lower case without ilike, in a third of the time
    return List.of(
        "id in (select app_id from report.app where search_text like any(%s))"
            .formatted(arguments.add(patternsOfLines(text.toLowerCase(Locale.ROOT)))));
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

  private String[] patterns(String sought) {
    String literal = literal(sought);
    return switch (closeness) {
      case EXACT -> new String[] {literal};
      case CONTAINS -> new String[] {'%' + literal + '%'};
      case BEGINS ->
          Stream.concat(Stream.of(literal + '%'), withinName(literal)).toArray(String[]::new);
    };
  }

  private static Stream<String> withinName(String literal) {
    return SEPARATORS.stream().map(separator -> '%' + literal(separator) + literal + '%');
  }

  /** Patterns for lines of text; a host also matches the domains above it. */
  private String[] patternsOfLines(String sought) {
    String literal = literal(sought);
    Stream<String> names =
        switch (closeness) {
          case EXACT -> MARKS.stream().map(mark -> "%\n" + mark + literal + "\n%");
          case CONTAINS -> Stream.of('%' + literal + '%');
          case BEGINS ->
              Stream.concat(
                  MARKS.stream().map(mark -> "%\n" + mark + literal + '%'), withinName(literal));
        };
    Stream<String> domains =
        Stream.iterate(sought, NameMatch::parent)
            .takeWhile(domain -> !domain.isEmpty())
            .map(domain -> "%\n." + literal(domain) + "\n%");
    return Stream.concat(names, domains).toArray(String[]::new);
  }

  /** The domain above one, or nothing. */
  private static String parent(String domain) {
    int dot = domain.indexOf('.');
    return dot < 0 ? "" : domain.substring(dot + 1);
  }

  private static String literal(String value) {
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
