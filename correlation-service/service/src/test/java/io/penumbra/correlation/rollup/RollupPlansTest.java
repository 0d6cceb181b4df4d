package io.penumbra.correlation.rollup;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Query plans of rollups. The first rollup is planned while its tables are empty. A sequential scan
 * is fast on an empty table, but would repeat for each row that the rollup adds.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "correlation"),
      // only RechecksTest writes to this database, and writes little
      @ResourceArg(name = "purpose", value = "rechecks")
    })
class RollupPlansTest {

  private static final List<String> STATEMENTS =
      List.of(
          "dequeue-changes",
          "clear-hosts",
          "insert-hosts",
          "host-ids",
          "next-host-notes",
          "remove-host-notes",
          "add-hosts",
          "add-days",
          "add-pairs",
          "doubtful-pairs",
          "remove-pairs",
          "set-pairs",
          "doubtful-days",
          "set-times",
          "remove-empty-days",
          "increase-versions",
          "end-of-days",
          "end-of-pairs",
          "purge-days",
          "purge-pairs");

  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

  private static final Pattern SEQUENTIAL_SCAN = Pattern.compile("Seq Scan on ");

  @Test
  void scansNoTableSequentially() throws SQLException {
    for (String name : STATEMENTS) {
      assertThat(plan(name)).as(name).noneMatch(line -> SEQUENTIAL_SCAN.matcher(line).find());
    }
  }

  /** A join would read the oldest changes again for each change. */
  @Test
  void findsOldestChangesOnce() throws SQLException {
    assertThat(plan("dequeue-changes"))
        .anyMatch(line -> line.contains("InitPlan"))
        .noneMatch(line -> line.contains("Join") || line.contains("Nested Loop"));
  }

  /** An index on the app would have one row for each of its machines. */
  @Test
  void updatesKnownPairsByRowLocation() throws SQLException {
    List<String> updated =
        plan("add-pairs").stream()
            .filter(line -> line.contains(" on machine_app_pair p "))
            .toList();
    assertThat(updated)
        .anyMatch(line -> line.contains("Tid Scan"))
        .noneMatch(line -> line.contains("Index Scan"));
  }

  /** Returns a statement with values for its placeholders. */
  private static String statement(String name) {
    return NamedSql.load("rollup/" + name)
        .replace("{table}", "machine_app_pair")
        .replace("{kind}", "ma")
        .replace("{from}", "7")
        .replace("{to}", "9")
        .replace("{rows}", "1000")
        .replace("{oldest}", "2026-01-01");
  }

  private static List<String> plan(String name) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(NamedSql.load("rollup/prefer-indexes"));
      statement.execute("set local plan_cache_mode = force_generic_plan");
      statement.execute("prepare rolled_up as " + statement(name));
      try (ResultSet rows = statement.executeQuery("explain execute rolled_up" + nulls(name))) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
      statement.execute("deallocate rolled_up");
    }
    return lines;
  }

  /**
   * Returns nulls for all parameters of a statement; a generic plan does not depend on their
   * values.
   */
  private static String nulls(String name) {
    int parameters =
        PARAMETER
            .matcher(statement(name))
            .results()
            .mapToInt(found -> Integer.parseInt(found.group(1)))
            .max()
            .orElse(0);
    return parameters == 0
        ? ""
        : Collections.nCopies(parameters, "null").stream().collect(joining(", ", "(", ")"));
  }
}
