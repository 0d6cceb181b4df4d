package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Committed schema of a service, {@code src/test/resources/schema.txt}: tables, columns,
 * constraints, indexes, views, triggers, functions and grants after all migrations.
 *
 * <p>{@code -Dpenumbra.golden=write} writes the file instead of comparing it.
 */
public final class GoldenSchema {

  private static final Path FILE = Path.of("src/test/resources/schema.txt");

  private GoldenSchema() {}

  /**
   * Fails if the migrations of a service produce a schema other than the committed one.
   *
   * @param service {@code toggle}, {@code ingestion}, {@code correlation} or {@code reporting}
   */
  public static void assertMigrated(String service) {
    TestStack.newDatabase();
    TestStack.migrate(service);
    String schema = describe(service);
    try {
      if ("write".equals(System.getProperty("penumbra.golden"))) {
        Files.writeString(FILE, schema);
      }
      assertThat(schema)
          .as("schema of %s; -Dpenumbra.golden=write accepts a change", service)
          .isEqualTo(Files.exists(FILE) ? Files.readString(FILE) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String describe(String service) {
    StringBuilder schema = new StringBuilder();
    try (Connection connection = TestStack.connect(service);
        PreparedStatement statement = connection.prepareStatement(getSql())) {
      Array schemas = connection.createArrayOf("text", TestStack.schemas(service));
      statement.setArray(1, schemas);
      statement.setArray(2, schemas);
      try (ResultSet lines = statement.executeQuery()) {
        while (lines.next()) {
          schema.append(lines.getString(1).stripTrailing()).append('\n');
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return schema.toString();
  }

  private static String getSql() {
    try (InputStream in = GoldenSchema.class.getResourceAsStream("describe-schema.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
