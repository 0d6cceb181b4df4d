package io.penumbra.commons.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loads statements from {@code /sql/<name>.sql} on the class path; each is read once. */
public final class NamedSql {

  private static final Map<String, String> LOADED = new ConcurrentHashMap<>();

  private NamedSql() {}

  /**
   * The text of a statement.
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
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
