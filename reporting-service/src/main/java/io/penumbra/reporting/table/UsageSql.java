package io.penumbra.reporting.table;

import io.penumbra.commons.sql.NamedSql;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads statements on usage, with what they share with Java: {@code {known count | sum}} is a sum
 * that may be unknown ({@link KnownSum}).
 */
public final class UsageSql {

  private static final Pattern KNOWN = Pattern.compile("\\{known ([^|{}]+) \\| ([^|{}]+)}");

  private UsageSql() {}

  /** The text of a statement, as {@link NamedSql#load}. */
  public static String load(String name) {
    return expand(NamedSql.load(name));
  }

  static String expand(String statement) {
    return KNOWN
        .matcher(statement)
        .replaceAll(
            found -> Matcher.quoteReplacement(KnownSum.sql(found.group(1), found.group(2))));
  }
}
