package io.penumbra.commons.problem;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Distinguishes a temporary database outage from a statement that can't succeed. */
public final class DatabaseOutage {

  /**
   * Classes of SQLSTATE for temporary failures: connection lost, transaction rolled back, out of
   * resources, cancelled by the statement timeout, shutting down or starting up.
   */
  private static final List<String> PASSING = List.of("08", "40", "53", "57014", "57P");

  /** Client messages of exceptions without their own class. */
  private static final Set<String> SAID =
      Set.of(
          "Connection was closed",
          "Connection is not active now, current status: CLOSING",
          "Connection is not active now, current status: CLOSED",
          "Pool closed",
          "Client is closed",
          "Timeout",
          // an IOException and no more, as a full disk is
          "Broken pipe",
          "Connection reset by peer");

  private static final int MOST_CAUSES = 20;

  private static final long NEWS_NANOS = Duration.ofSeconds(5).toNanos();
  private static final AtomicLong LATEST_NEWS = new AtomicLong(System.nanoTime() - NEWS_NANOS);

  private DatabaseOutage() {}

  /** Returns true if nothing was logged within the last few seconds. */
  static boolean isNews() {
    long latest = LATEST_NEWS.get();
    long now = System.nanoTime();
    return now - latest >= NEWS_NANOS && LATEST_NEWS.compareAndSet(latest, now);
  }

  public static boolean isCauseOf(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
      boolean outage =
          switch (cause) {
            case PgException refused -> isPassing(refused.getSqlState());
            case SQLTransientException _ -> true;
            case SQLException refused -> isPassing(refused.getSQLState());
            case SocketException _,
                ClosedChannelException _,
                ClosedConnectionException _,
                TransactionRollbackException _,
                TimeoutException _,
                io.smallrye.mutiny.TimeoutException _ ->
                true;
            default -> cause.getMessage() != null && SAID.contains(cause.getMessage());
          };
      if (outage) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPassing(String sqlState) {
    return sqlState != null && PASSING.stream().anyMatch(sqlState::startsWith);
  }

  /** Returns the problem with a randomised Retry-After, because all clients retry. */
  static ProblemException problem() {
    return new ProblemException(
        ProblemType.UNAVAILABLE,
        "The database is temporarily unavailable; try again.",
        Map.of(),
        Duration.ofSeconds(ThreadLocalRandom.current().nextInt(2, 8)));
  }
}
