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
import org.junit.jupiter.api.Test;

/** A rollup takes the oldest changes, as many as are quick together. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class DequeueTest {

  @Test
  void takesNoMoreThanFits() throws SQLException {
    try (Connection connection = TestStack.connect("correlation");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("delete from correlation.usage_change");
      statement.execute(
          """
          insert into correlation.usage_change (machine_id, change)
          select machine, convert_to(repeat('x', bytes), 'UTF8')
          from unnest('{1,2,3,4,5,6}'::int[], '{150,150,150,150,900,10}'::int[]) as c (machine, bytes)
          """);
      statement.execute("prepare dequeue (int, int) as " + NamedSql.load("rollup/dequeue-changes"));
      assertThat(taken(statement, 2, 400)).containsExactly(1, 2);
      assertThat(taken(statement, 500, 200)).containsExactly(3, 4);
      assertThat(taken(statement, 500, 200)).as("more than fits, alone").containsExactly(5);
      assertThat(taken(statement, 500, 200)).containsExactly(6);
      assertThat(taken(statement, 500, 200)).isEmpty();
      statement.execute("deallocate dequeue");
    }
  }

  private static List<Integer> taken(Statement statement, int most, int bytes) throws SQLException {
    List<Integer> machines = new ArrayList<>();
    try (ResultSet row = statement.executeQuery("execute dequeue(%d, %d)".formatted(most, bytes))) {
      while (row.next()) {
        machines.add(row.getInt("machine_id"));
      }
    }
    return machines;
  }
}
