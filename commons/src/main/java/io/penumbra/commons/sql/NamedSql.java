package io.penumbra.commons.sql;

import io.penumbra.contracts.app.AppKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads statements from {@code /sql/<name>.sql} on the class path; each is read once. Replaces the
 * placeholders {@code {is-app column}} and {@code {is-unmatched column}} by conditions on a
 * destination's kind ({@link AppKind}).
 */
public final class NamedSql {

  private static final Pattern IS_APP = Pattern.compile("\\{is-app ([\\w.]+)}");
  private static final Pattern IS_UNMATCHED = Pattern.compile("\\{is-unmatched ([\\w.]+)}");

  private static final Map<String, String> LOADED = new ConcurrentHashMap<>();

  private NamedSql() {}

  /**
   * Returns the text of a statement.
   *
   * @param name for example {@code batch/insert}
   * @throws IllegalArgumentException when there is no such file
   */
  public static String load(String name) {
    return LOADED.computeIfAbsent(name, NamedSql::read);
  }

  private static String read(String name) {
    String path = "/sql/" + name + ".sql";
    try (InputStream in = NamedSql.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no statement at " + path);
      }
      return expand(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String expand(String statement) {
    String withApps =
        IS_APP
            .matcher(statement)
            .replaceAll(found -> Matcher.quoteReplacement(AppKind.isApp(found.group(1))));
    return IS_UNMATCHED
        .matcher(withApps)
        .replaceAll(found -> Matcher.quoteReplacement(AppKind.UNMATCHED.condition(found.group(1))));
  }
}
