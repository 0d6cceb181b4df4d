package io.penumbra.toggle;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.testing.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/**
 * The schema that the migrations lead to is the committed one; {@code -Dpenumbra.golden=write}
 * takes a change over.
 */
class SchemaTest {

  private static final Path GOLDEN = Path.of("src/test/resources/schema.txt");

  @Test
  void theMigrationsLeadToTheCommittedSchema() throws IOException, SQLException {
    TestStack.newDatabase();
    TestStack.migrate("toggle");

    String schema = describe();

    if ("write".equals(System.getProperty("penumbra.golden"))) {
      Files.writeString(GOLDEN, schema);
    }
    assertThat(schema).isEqualTo(Files.readString(GOLDEN));
  }

  private static String describe() throws IOException, SQLException {
    StringBuilder schema = new StringBuilder();
    try (Connection toggle = TestStack.connect("toggle");
        Statement statement = toggle.createStatement();
        ResultSet lines =
            statement.executeQuery(
                Files.readString(Path.of("src/test/resources/describe-schema.sql")))) {
      while (lines.next()) {
        schema.append(lines.getString(1).stripTrailing()).append('\n');
      }
    }
    return schema.toString();
  }
}
