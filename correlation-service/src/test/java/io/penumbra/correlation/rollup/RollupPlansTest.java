package io.penumbra.correlation.rollup;

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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A first rollup is planned while the tables it fills are empty. Plans that suit empty tables read
 * them again for each row that is added.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "correlation"),
      // nobody else writes into this database
      @ResourceArg(name = "purpose", value = "rollup plans")
    })
class RollupPlansTest {

  private static final List<String> STATEMENTS =
      List.of(
          "clear-hosts",
          "add-hosts",
          "add-days",
          "add-pairs",
          "recheck-pairs",
          "add-pairs-of-all",
          "recheck-days",
          "summaries",
          "add-summaries",
          "recheck-summaries",
          "remove-empty-summaries",
          "remove-empty-days");

  /** But for working tables, and the one of the three periods. */
  private static final Pattern WHOLE_TABLE =
      Pattern.compile("Seq Scan on (?!rollup_|summary_period)");

  @Test
  void readsNoTableInWhole() throws SQLException {
    for (String name : STATEMENTS) {
      assertThat(plan(name)).as(name).noneMatch(line -> WHOLE_TABLE.matcher(line).find());
    }
  }

  /** By their other index, pairs of an app would be looked for among those of all its machines. */
  @Test
  void movesPairsWhereTheyLie() throws SQLException {
    List<String> plan = plan("add-pairs");
    int update =
        IntStream.range(0, plan.size())
            .filter(n -> plan.get(n).contains("Update on pair"))
            .findFirst()
            .orElseThrow();
    assertThat(plan.subList(update, plan.size()))
        .anyMatch(line -> line.contains("Tid Scan on machine_app_pair"))
        .noneMatch(line -> line.contains("Index Scan"));
  }

  private static List<String> plan(String name) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(NamedSql.load("rollup/working-tables"));
      statement.execute(NamedSql.load("rollup/use-keys"));
      try (ResultSet rows = statement.executeQuery("explain " + NamedSql.load("rollup/" + name))) {
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
      }
    }
    return lines;
  }
}
