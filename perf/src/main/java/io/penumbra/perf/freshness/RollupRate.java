package io.penumbra.perf.freshness;

import io.penumbra.perf.system.Poller;
import io.penumbra.perf.system.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How fast transactions come into the read models while there is enough to do. */
final class RollupRate implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final String ROLLED_UP =
      """
      select coalesce(sum(transactions), 0) from report.total_day
      where source_id = (select source_id from report.report_source where name is null)
      """;

  /** What is rolled up before and after belongs to the beginning and the end of the rush. */
  private static final double FROM = 0.15;

  private static final double TO = 0.85;

  private record Look(long nanos, long rolledUp) {}

  private final Connection postgres;
  private final Poller poller;
  private final List<Look> looks = new ArrayList<>();

  RollupRate(Connection postgres) {
    this.postgres = postgres;
    this.poller =
        new Poller(
            "rate",
            PAUSE,
            () -> looks.add(new Look(System.nanoTime(), Sql.number(postgres, ROLLED_UP))));
  }

  /** Transactions a second. */
  double steady() throws SQLException {
    close();
    long first = looks.getFirst().rolledUp();
    long all = looks.getLast().rolledUp() - first;
    Look from = null;
    Look to = null;
    for (Look look : looks) {
      long share = look.rolledUp() - first;
      from = share <= FROM * all ? look : from;
      to = share <= TO * all ? look : to;
    }
    return (to.rolledUp() - from.rolledUp()) / ((to.nanos() - from.nanos()) / 1e9);
  }

  @Override
  public void close() throws SQLException {
    poller.close();
    postgres.close();
  }
}
