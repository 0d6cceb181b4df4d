package io.penumbra.correlation.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.testing.PenumbraTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "correlation"))
class RetentionPurgeTest {

  private static final int ROWS = 250_000;

  @Inject Pool pool;

  /**
   * The first step is short even if the preceding steps were fast because there were no rows to
   * delete. Negative ids precede the machines of other tests.
   */
  @Test
  void beginsEachKindOfRowsWithShortStep() {
    RetentionPurge purge = new RetentionPurge();
    List<Integer> deleted = new ArrayList<>();
    SqlConnection connection = pool.getConnectionAndAwait();
    try {
      connection.query("begin").executeAndAwait();
      connection
          .query(
              """
              insert into report.pair (kind, left_id, right_id, first_day, last_day)
              select 'ma', -n, 1, date '2020-01-01', date '2020-01-01' from generate_series(1, %d) n
              """
                  .formatted(ROWS))
          .executeAndAwait();
      int left = ROWS;
      boolean isLast;
      do {
        purge.delete(connection, LocalDate.of(2020, 1, 2));
        int now = left(connection);
        if (now < left) {
          deleted.add(left - now);
        }
        left = now;
        isLast = purge.done(Duration.ofMillis(1));
      } while (!isLast);
      assertThat(left).isZero();
    } finally {
      connection.query("rollback").executeAndAwait();
      connection.closeAndAwait();
    }
    assertThat(deleted.getFirst()).isLessThanOrEqualTo(50);
    assertThat(deleted).allMatch(rows -> rows <= 100_000).hasSizeGreaterThan(5);
  }

  private static int left(SqlConnection connection) {
    return connection
        .query("select count(*)::integer as rows from report.pair where last_day = '2020-01-01'")
        .executeAndAwait()
        .iterator()
        .next()
        .getInteger("rows");
  }
}
