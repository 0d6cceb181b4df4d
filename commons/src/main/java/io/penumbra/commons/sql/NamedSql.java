package io.penumbra.commons.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Loads a statement from {@code /sql/<name>.sql} on the class path, once, when its store starts.
 */
public final class NamedSql {

  private NamedSql() {}

  /**
   * The text of a statement.
   *
   * @param name for example {@code batch/insert}
   * @throws IllegalArgumentException when there is no such file
   */
  public static String load(String name) {
    String path = "/sql/" + name + ".sql";
    try (InputStream in = NamedSql.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no statement at " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
