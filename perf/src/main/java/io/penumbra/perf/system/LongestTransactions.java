package io.penumbra.perf.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sampler of open transactions of the services in Postgres, ten times per second. */
public final class LongestTransactions implements AutoCloseable {

  private static final long PAUSE_MILLIS = 100;

  /**
   * Query that excludes idle connections. When an idle connection processes invalidations, Postgres
   * begins a transaction with the time of the last statement, which appears as old as the idle
   * time.
   */
  private static final String OPEN =
      """
      select usename, extract(epoch from clock_timestamp() - xact_start) * 1000 as millis, query
      from pg_stat_activity
      where backend_type = 'client backend' and state <> 'idle' and xact_start is not null and usename ^@ 'penumbra_'
      """;

  /**
   * Longest transaction that ran a statement.
   *
   * @param role role of the service
   * @param statement first line of the current or last statement
   * @param millis age of the transaction in the last sample
   */
  public record Longest(String role, String statement, double millis) {}

  private record Running(String role, String statement) {}

  private final Connection connection;
  private final Thread watcher;
  private final Map<Running, Double> longest = new HashMap<>();
  private volatile boolean stopped;
  private volatile SQLException failure;

  /** Starts sampling. {@link #close} also closes the connection. */
  public LongestTransactions(Connection connection) {
    this.connection = connection;
    this.watcher = Thread.ofPlatform().name("longest-transactions").start(this::watch);
  }

  private void watch() {
    try (Statement statement = connection.createStatement()) {
      while (!stopped) {
        try (ResultSet row = statement.executeQuery(OPEN)) {
          while (row.next()) {
            record(row.getString("usename"), row.getDouble("millis"), row.getString("query"));
          }
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (SQLException e) {
      failure = e;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void record(String role, double millis, String statement) {
    String line = statement.strip().lines().findFirst().orElse("");
    longest.merge(new Running(role, line), millis, Math::max);
  }

  /** Returns the longest transaction of each statement since the last call, in descending order. */
  public synchronized List<Longest> take() throws SQLException {
    if (failure != null) {
      throw failure;
    }
    List<Longest> taken =
        longest.entrySet().stream()
            .map(one -> new Longest(one.getKey().role, one.getKey().statement, one.getValue()))
            .sorted(Comparator.comparingDouble(Longest::millis).reversed())
            .toList();
    longest.clear();
    return taken;
  }

  @Override
  public void close() throws SQLException {
    stopped = true;
    try {
      watcher.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
