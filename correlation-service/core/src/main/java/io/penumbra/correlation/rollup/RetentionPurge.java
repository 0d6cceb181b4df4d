package io.penumbra.correlation.rollup;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes expired daily sums and pairs in steps: each reads the rows of some apps or machines in
 * its own transaction, so that rollups continue in between. Every replica runs all steps; later
 * ones find nothing to delete. One caller at a time; blocks.
 */
@ApplicationScoped
class RetentionPurge {

  /** Target duration of a step. */
  private static final Duration STEP = Duration.ofMillis(400);

  private static final long FIRST_WIDTH = 50;
  private static final int MOST_GROWTH = 4;

  /** Maximum rows per step: fast cached rows do not predict the cost of rows on disk. */
  private static final long MOST_WIDTH = 100_000;

  private final List<Part> parts = new ArrayList<>();

  /** Start of the next step: the part, and its app or machine. */
  private int part;

  private long from = Integer.MIN_VALUE;

  /** Exclusive end of the step; {@link Long#MAX_VALUE} for the rest of a part. */
  private long to;

  /** Approximate number of rows of the next step. */
  private long width = FIRST_WIDTH;

  /**
   * Daily sums, or pairs of one kind.
   *
   * @param end statement that finds the end of a step
   * @param purge statement that deletes expired rows of a step
   */
  private record Part(String end, String purge) {
    static Part of(String rows, String kind) {
      return new Part(
          NamedSql.load("rollup/end-of-" + rows).replace("{kind}", kind),
          NamedSql.load("rollup/purge-" + rows).replace("{kind}", kind));
    }
  }

  RetentionPurge() {
    parts.add(Part.of("days", ""));
    List.of("mu", "mi", "ma").forEach(kind -> parts.add(Part.of("pairs", kind)));
  }

  /** Deletes the rows of a step in the caller's transaction. */
  void delete(SqlConnection connection, LocalDate oldest) {
    Part current = parts.get(part);
    String end =
        current.end.replace("{from}", Long.toString(from)).replace("{rows}", Long.toString(width));
    RowSet<Row> last = connection.query(end).executeAndAwait();
    to =
        last.size() == 0
            ? Long.MAX_VALUE
            // at least the first one, however many rows it has
            : Math.max(last.iterator().next().getInteger("last"), from + 1);
    String purge =
        current
            .purge
            .replace("{from}", Long.toString(from))
            .replace("{to}", Long.toString(to))
            .replace("{oldest}", oldest.toString());
    connection.query(purge).executeAndAwait();
  }

  /**
   * Records that the step is committed.
   *
   * @return true if it was the last one; the next step starts from the beginning
   */
  boolean done(Duration time) {
    double factor = (double) STEP.toNanos() / Math.max(1, time.toNanos());
    width = Math.clamp((long) (width * Math.min(MOST_GROWTH, factor)), 1, MOST_WIDTH);
    if (to < Long.MAX_VALUE) {
      from = to;
      return false;
    }
    from = Integer.MIN_VALUE;
    // the rest of a part may have been a few rows, and quick for that
    width = FIRST_WIDTH;
    part = (part + 1) % parts.size();
    return part == 0;
  }
}
