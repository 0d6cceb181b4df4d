package io.penumbra.perf.report;

import io.penumbra.local.LocalStackException;
import io.penumbra.local.stack.Service;
import io.penumbra.perf.system.BenchStack;
import io.penumbra.perf.system.Wait;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Midnight, on a history that ends today: the summaries are moved back by a day, which a restarted
 * correlation-service does because it finds it begun, and then it moves them on to today. The
 * second is what it does after every midnight.
 */
final class Midnight {

  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private static final String MOVE_BACK =
      """
      update report.summary_period set next_first_day = first_day - 1;
      update correlation.summary_part set moved_below = -9223372036854775808;
      """;

  /** Of any period, since all move by as much: the days that it moves, and from which day on. */
  private static final String STATE =
      """
      select coalesce(next_first_day - first_day, 0) as moves, first_day - ((now() at time zone 'UTC')::date - period) as away,
        (select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0) * 1000
         from pg_stat_activity where usename = 'penumbra_correlation') as longest
      from report.summary_period where period = 7
      """;

  private Midnight() {}

  /** Milliseconds that it takes, and of its longest transaction, looked at as often as can be. */
  static Map<String, Object> measure(BenchStack stack) throws SQLException {
    try (Connection connection = stack.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute(MOVE_BACK);
      stack.restart(Service.CORRELATION);
      Progress progress = new Progress();
      Wait.Condition<SQLException> over = () -> progress.isOver(statement);
      if (Wait.until(PATIENCE, PAUSE, over).isEmpty()) {
        throw new LocalStackException("midnight is not over after " + PATIENCE);
      }
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("tookMs", progress.took.toMillis());
      figures.put("longestTransactionMs", Math.round(progress.longest));
      return figures;
    }
  }

  private static final class Progress {
    private long begin;
    private Duration took;
    private double longest;

    boolean isOver(Statement statement) throws SQLException {
      try (ResultSet row = statement.executeQuery(STATE)) {
        row.next();
        if (row.getInt("moves") > 0) {
          begin = begin == 0 ? System.nanoTime() : begin;
          longest = Math.max(longest, row.getDouble("longest"));
        }
        boolean isOver = begin > 0 && row.getInt("moves") == 0 && row.getInt("away") == 0;
        if (isOver) {
          took = Duration.ofNanos(System.nanoTime() - begin);
        }
        return isOver;
      }
    }
  }
}
