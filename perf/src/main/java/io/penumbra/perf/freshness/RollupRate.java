package io.penumbra.perf.freshness;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** How fast transactions come into the read models while there is enough to do. */
final class RollupRate implements AutoCloseable {

  private static final long POLL_EVERY_MILLIS = 200;

  /** What is rolled up before and after belongs to the beginning and the end of the rush. */
  private static final double FROM = 0.15;

  private static final double TO = 0.85;

  private record Look(long nanos, long rolledUp) {}

  private final Connection postgres;
  private final List<Look> looks = new ArrayList<>();
  private final Thread thread;
  private volatile boolean running = true;

  RollupRate(Connection postgres) {
    this.postgres = postgres;
    this.thread = Thread.ofPlatform().name("rate").start(this::run);
  }

  /** Transactions a second. */
  double steady() {
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
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (postgres;
        Statement statement = postgres.createStatement()) {
      while (running) {
        try (ResultSet result =
            statement.executeQuery(
                """
                select coalesce(sum(transactions), 0) from report.total_day
                where source_id = (select source_id from report.report_source where name is null)
                """)) {
          result.next();
          looks.add(new Look(System.nanoTime(), result.getLong(1)));
        }
        Thread.sleep(POLL_EVERY_MILLIS);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
