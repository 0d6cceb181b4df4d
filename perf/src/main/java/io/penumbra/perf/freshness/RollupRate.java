package io.penumbra.perf.freshness;

import io.penumbra.perf.system.Poller;
import io.penumbra.perf.system.Sql;
import io.penumbra.perf.system.StoredUsage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rate of transactions into the read models under a permanent backlog. */
final class RollupRate implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(200);

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
            () ->
                looks.add(
                    new Look(
                        System.nanoTime(), Sql.readNumber(postgres, StoredUsage.TRANSACTIONS))));
  }

  /**
   * Returns the average rate from the first request until the rollup of all changes. The interval
   * between two rollups may contain too few rollups to measure.
   */
  double transactionsPerSecond() throws SQLException {
    close();
    Look first = looks.getFirst();
    long last = looks.getLast().rolledUp();
    Look done = looks.stream().filter(look -> look.rolledUp() == last).findFirst().orElseThrow();
    if (last == first.rolledUp()) {
      throw new IllegalStateException("nothing was rolled up");
    }
    return (last - first.rolledUp()) / ((done.nanos() - first.nanos()) / 1e9);
  }

  @Override
  public void close() throws SQLException {
    poller.close();
    postgres.close();
  }
}
