package io.penumbra.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Part of schema {@code report} that reporting-service reads: columns with types, unique keys and
 * functions. The contract is {@code contracts/schema/report.txt}.
 */
public final class ReportContract {

  private static final Path FILE = Workspace.find().root().resolve("contracts/schema/report.txt");

  private ReportContract() {}

  /** Fails if the correlation schema of the newest database lacks a line of the contract. */
  public static void assertProvided() {
    List<String> lines = listLines();
    assertThat(provided())
        .as("%s is what reporting reads of schema report", FILE)
        .containsAll(lines);
    assertThat(lines).doesNotHaveDuplicates();
  }

  /** Returns the names of the tables and columns in the contract. */
  public static Set<String> listNames() {
    Set<String> names = new TreeSet<>();
    listColumns()
        .forEach(
            (table, columns) -> {
              names.add(table);
              names.addAll(columns);
            });
    return names;
  }

  /**
   * Revokes access to everything in schema {@code report} that is not in the contract from the role
   * of reporting, in the newest database.
   */
  static void restrictReporting() {
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement()) {
      statement.execute("revoke all on all tables in schema report from penumbra_reporting");
      statement.execute("revoke all on all functions in schema report from public");
      for (Map.Entry<String, List<String>> table : listColumns().entrySet()) {
        statement.execute(
            "grant select (%s) on report.%s to penumbra_reporting"
                .formatted(String.join(", ", table.getValue()), table.getKey()));
      }
      for (String function : listLines("function ")) {
        statement.execute(
            "grant execute on function %s to penumbra_reporting"
                .formatted(function.substring(0, function.indexOf(" returns "))));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the columns of the contract by table, both without the schema name. */
  private static Map<String, List<String>> listColumns() {
    Map<String, List<String>> columns = new TreeMap<>();
    for (String column : listLines("column report.")) {
      String[] name = column.substring(0, column.indexOf(' ')).split("\\.");
      columns.computeIfAbsent(name[0], _ -> new ArrayList<>()).add(name[1]);
    }
    return columns;
  }

  /** Returns the lines with a prefix, without the prefix. */
  private static List<String> listLines(String prefix) {
    return listLines().stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  private static List<String> listLines() {
    try {
      return Files.readAllLines(FILE).stream().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> provided() {
    List<String> provided = new ArrayList<>();
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery(getSql())) {
      while (lines.next()) {
        provided.add(lines.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return provided;
  }

  private static String getSql() {
    try (InputStream in = ReportContract.class.getResourceAsStream("describe-report.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
