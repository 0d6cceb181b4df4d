package io.penumbra.correlation.rollup;

import io.penumbra.commons.sql.NamedSql;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Lets the standard periods end today, in steps: each takes the days or the pairs of some entities
 * out of the periods that they have left, in a transaction of its own, so that rollups go on in
 * between. Within the caller's transaction, one caller at a time; blocks.
 */
@ApplicationScoped
class PeriodMove {

  /** How long a step should take. */
  private static final Duration STEP = Duration.ofMillis(400);

  private static final long FIRST_WIDTH = 50;
  private static final int MOST_GROWTH = 4;

  private final String begin = NamedSql.load("rollup/begin-move");
  private final String nextPart = NamedSql.load("rollup/next-part");
  private final String finish = NamedSql.load("rollup/finish-step");
  private final Statements ofDays = Statements.load("end-of-days", "move-days", "purge-days");
  private final Statements ofPairs = Statements.load("end-of-pairs", "move-pairs", "purge-pairs");

  /** How many rows the next step reads of the part it is about, or a few more. */
  private volatile long width;

  private volatile String part;

  private record Statements(String end, String move, String purge) {
    static Statements load(String end, String move, String purge) {
      return new Statements(
          NamedSql.load("rollup/" + end),
          NamedSql.load("rollup/" + move),
          NamedSql.load("rollup/" + purge));
    }
  }

  /**
   * What a step does.
   *
   * @param to the first id after those it moves; {@link Long#MAX_VALUE} when it moves the rest
   * @param move the statement that adds up what moves
   * @param purge the statement that deletes what is older than the retention
   */
  record Step(String part, long to, String move, String purge) {}

  /**
   * Begins to move, unless that has begun, and says what comes next; nothing when another replica
   * has moved all there was.
   */
  Optional<Step> next(SqlConnection connection, LocalDate today, int retentionDays) {
    connection.preparedQuery(begin).executeAndAwait(Tuple.of(today, retentionDays));
    RowSet<Row> rows = connection.query(nextPart).executeAndAwait();
    return rows.size() == 0
        ? Optional.empty()
        : Optional.of(next(connection, rows.iterator().next(), today, retentionDays));
  }

  private Step next(SqlConnection connection, Row next, LocalDate today, int retentionDays) {
    if (!next.getString("part").equals(part)) {
      part = next.getString("part");
      width = FIRST_WIDTH;
    }
    // of pairs two entities, of days one
    Statements statements = part.length() > 1 ? ofPairs : ofDays;
    long from = next.getLong("moved_below");
    String end = range(statements.end, from, from).replace("{rows}", Long.toString(width));
    RowSet<Row> last = connection.query(end).executeAndAwait();
    long to =
        last.size() == 0
            ? Long.MAX_VALUE
            // at least the first one, however many rows it has
            : Math.max(last.iterator().next().getInteger("last"), from + 1);
    LocalDate oldest = oldest(today, retentionDays);
    return new Step(
        part,
        to,
        range(statements.move, from, to),
        range(statements.purge, from, to).replace("{oldest}", oldest.toString()));
  }

  /** The oldest day that is kept: usage has a partition for one day more than the retention. */
  static LocalDate oldest(LocalDate today, int retentionDays) {
    return today.minusDays(retentionDays + 1L);
  }

  private String range(String statement, long from, long to) {
    return statement
        .replace("{part}", part)
        .replace("{from}", Long.toString(from))
        .replace("{to}", Long.toString(to));
  }

  /** Notes that a step is done. */
  void finish(SqlConnection connection, Step step) {
    connection.preparedQuery(finish).executeAndAwait(Tuple.of(step.part, step.to));
  }

  /** Sets the rows of the next step by the time that this one took. */
  void took(Duration time) {
    double factor = (double) STEP.toNanos() / Math.max(1, time.toNanos());
    width = Math.max(1, (long) (width * Math.min(MOST_GROWTH, factor)));
  }
}
