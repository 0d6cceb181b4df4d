package io.penumbra.reporting.table;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.reporting.entity.AppKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads statements on usage, with what they share with Java: {@code {is-app column}} and {@code
 * {is-unmatched column}} are conditions on a destination's kind ({@link AppKind}), {@code {known
 * count | sum}} is a sum that may be unknown ({@link KnownSum}).
 */
public final class UsageSql {

  private static final Pattern IS_APP = Pattern.compile("\\{is-app ([\\w.]+)}");
  private static final Pattern IS_UNMATCHED = Pattern.compile("\\{is-unmatched ([\\w.]+)}");
  private static final Pattern KNOWN = Pattern.compile("\\{known ([^|{}]+) \\| ([^|{}]+)}");

  private UsageSql() {}

  /** The text of a statement, as {@link NamedSql#load}. */
  public static String load(String name) {
    return expand(NamedSql.load(name));
  }

  static String expand(String statement) {
    String conditions =
        IS_APP
            .matcher(statement)
            .replaceAll(found -> Matcher.quoteReplacement(AppKind.isApp(found.group(1))));
    String kinds =
        IS_UNMATCHED
            .matcher(conditions)
            .replaceAll(
                found -> Matcher.quoteReplacement(AppKind.UNMATCHED.condition(found.group(1))));
    return KNOWN
        .matcher(kinds)
        .replaceAll(
            found -> Matcher.quoteReplacement(KnownSum.sql(found.group(1), found.group(2))));
  }
}
