package io.penumbra.correlation.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.usage.UsageChange;
import io.penumbra.contracts.usage.UsageSums;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Selection of the oldest changes for a rollup, limited by number and size. */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class DequeueTest {

  @Inject HostTable hosts;
  @Inject Rechecks rechecks;
  @Inject Pool pool;

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

  /** A rollup takes only a few large changes, and the worker continues without a pause. */
  @Test
  void returnsTrueWhileLargeChangesWait() {
    Rollup rollup = new Rollup(hosts, rechecks);
    Random random = new Random(1);
    SqlConnection connection = pool.getConnectionAndAwait();
    Transaction transaction = connection.beginAndAwait();
    try {
      connection.query(NamedSql.load("rollup/lock")).executeAndAwait();
      connection.query("delete from correlation.usage_change").executeAndAwait();
      for (int machine = 1; machine <= 3; machine++) {
        connection
            .preparedQuery(
                "insert into correlation.usage_change (machine_id, change) values ($1, $2)")
            .executeAndAwait(Tuple.of(machine, Buffer.buffer(large(random).encode())));
      }
      assertThat(rollup.rollUp(connection)).as("the first two").isTrue();
      assertThat(waiting(connection)).isEqualTo(1);
      while (rollup.rollUp(connection)) {
        // the number of changes per rollup depends on the duration of the previous rollup
      }
      assertThat(waiting(connection)).isZero();
    } finally {
      transaction.rollbackAndAwait();
      connection.closeAndAwait();
    }
  }

  /** Returns a change with more than half of the maximum size of a rollup. */
  private static UsageChange large(Random random) {
    LocalDate day = LocalDate.ofEpochDay(20_000);
    List<UsageChange.Group> groups = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      UsageSums sums =
          new UsageSums(1, 0, 1, 1, 1, 1, random.nextInt(1 << 20), random.nextInt(1 << 20), 0);
      long seen = TimeUnit.DAYS.toMicros(20_000) + random.nextInt(1_000_000);
      groups.add(
          new UsageChange.Group(
              day, random.nextInt(1_000), random.nextInt(50), i, 1, sums, seen, seen));
    }
    return new UsageChange(false, null, groups, List.of(), List.of());
  }

  private static int waiting(SqlConnection connection) {
    return connection.query("select from correlation.usage_change").executeAndAwait().size();
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
