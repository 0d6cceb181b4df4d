package io.penumbra.perf.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches how long transactions of the services are open in Postgres, ten times a second. */
public final class LongestTransactions implements AutoCloseable {

  private static final long PAUSE_MILLIS = 100;

  /**
   * Without idle connections: when Postgres reads invalidations there, it begins a transaction with
   * the time of the last statement, which seems as old as the connection was idle.
   */
  private static final String OPEN =
      """
      select usename, extract(epoch from clock_timestamp() - xact_start) * 1000 as millis, query
      from pg_stat_activity
      where backend_type = 'client backend' and state <> 'idle' and xact_start is not null and usename ^@ 'penumbra_'
      """;

  /**
   * The longest transaction that ran a statement.
   *
   * @param role of the service
   * @param statement first line of its current or last statement
   * @param millis its age when last seen
   */
  public record Longest(String role, String statement, double millis) {}

  private record Running(String role, String statement) {}

  private final Connection connection;
  private final Thread watcher;
  private final Map<Running, Double> longest = new HashMap<>();
  private volatile boolean stopped;
  private volatile SQLException failure;

  /** Begins to watch; {@link #close} closes the connection, too. */
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

  /** The longest one of each statement since the last call, the longest first. */
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
