package io.penumbra.reporting.table;

import io.penumbra.commons.sql.NamedSql;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loader of statements on usage with macros: {@code {known count | sum}} is a sum that may be
 * unknown ({@link KnownSum}), {@code {traffic s}} the bytes of both directions of a row {@code s},
 * {@code {traffic sum s}} those of all its rows; the name of the row may be omitted.
 */
public final class UsageSql {

  private static final Pattern KNOWN = Pattern.compile("\\{known ([^|{}]+) \\| ([^|{}]+)}");

  private static final Pattern TRAFFIC = Pattern.compile("\\{traffic( sum)?(?: (\\w+))?}");

  private UsageSql() {}

  /** Returns the text of a statement, like {@link NamedSql#load}. */
  public static String load(String name) {
    return expand(NamedSql.load(name));
  }

  static String expand(String statement) {
    String known =
        KNOWN
            .matcher(statement)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(KnownSum.formatSql(found.group(1), found.group(2))));
    return TRAFFIC
        .matcher(known)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    KnownSum.formatTrafficSql(
                        column -> formatColumn(found.group(1) != null, found.group(2), column))));
  }

  private static String formatColumn(boolean isSum, String row, String name) {
    String column = row == null ? name : row + '.' + name;
    return isSum ? "sum(" + column + ')' : column;
  }
}
