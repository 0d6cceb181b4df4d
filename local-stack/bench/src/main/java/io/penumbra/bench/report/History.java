package io.penumbra.bench.report;

import io.penumbra.bench.system.BenchStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * A made-up history of 91 days, written as applied chunks leave it: usage, and the changes that the
 * running folder adds up in the read models. Going through ingestion would take hours and end in
 * the same rows.
 */
final class History {

  /** About so many transactions of a machine in 91 days. */
  static final int TRANSACTIONS_PER_MACHINE = 7_400;

  private static final int DAYS = 90;
  private static final Duration FOLD_TIMEOUT = Duration.ofHours(3);

  /** What there is. */
  record Size(long machines, long transactions, long groups) {}

  /** How the folder got on. */
  record Folded(long groups, Duration took, double postgresCpuSeconds) {}

  private final BenchStack stack;
  private final ReportBench.Listener listener;
  private int machines;

  History(BenchStack stack, ReportBench.Listener listener) {
    this.stack = stack;
    this.listener = listener;
  }

  /** Adds machines, so that there are about as many transactions, and waits until all is folded. */
  Folded growTo(long transactions) throws SQLException, InterruptedException {
    int upTo = (int) Math.max(1, Math.round((double) transactions / TRANSACTIONS_PER_MACHINE));
    long before = size().groups();
    long begin = System.nanoTime();
    double cpu = stack.postgresCpuSeconds();
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      run(statement, "dictionaries.sql", Map.of("first", machines + 1, "last", upTo));
      connection.setAutoCommit(false);
      for (int back = DAYS; back >= 0; back--) {
        run(statement, "day.sql", Map.of("first", machines + 1, "last", upTo, "back", back));
        connection.commit();
        listener.progress("Making history", DAYS - back + 1, DAYS + 1);
      }
    }
    machines = upTo;
    awaitFolded();
    Folded folded =
        new Folded(
            size().groups() - before,
            Duration.ofNanos(System.nanoTime() - begin),
            stack.postgresCpuSeconds() - cpu);
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    }
    return folded;
  }

  Size size() throws SQLException {
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(distinct machine_id), coalesce(sum(transactions), 0), count(*) from report.usage")) {
      row.next();
      return new Size(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  private void awaitFolded() throws SQLException, InterruptedException {
    long begin = System.nanoTime();
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      long most = 1;
      for (long left = left(statement); left > 0; left = left(statement)) {
        if (System.nanoTime() - begin > FOLD_TIMEOUT.toNanos()) {
          throw new IllegalStateException("not folded in time: " + left);
        }
        most = Math.max(most, left);
        listener.progress("Folding it", most - left, most);
        Thread.sleep(500);
      }
    }
  }

  private static long left(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select count(*) from correlation.usage_change")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void run(Statement statement, String script, Map<String, Integer> values)
      throws SQLException {
    String sql = read(script);
    for (Map.Entry<String, Integer> value : values.entrySet()) {
      sql = sql.replaceAll("(?<!:):" + value.getKey() + "\\b", value.getValue().toString());
    }
    statement.execute(sql);
  }

  static String read(String resource) {
    try (InputStream in = History.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
