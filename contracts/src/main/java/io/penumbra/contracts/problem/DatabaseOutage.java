package io.penumbra.contracts.problem;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Tells a database that is away for the moment from a statement that can't succeed. */
final class DatabaseOutage {

  /** Classes of SQLSTATE: connection lost, out of resources, shutting down or starting up. */
  private static final List<String> PASSING = List.of("08", "53", "57P");

  private static final int MOST_CAUSES = 20;

  private static final long NEWS_NANOS = Duration.ofSeconds(5).toNanos();
  private static final AtomicLong LATEST_NEWS = new AtomicLong(System.nanoTime() - NEWS_NANOS);

  private DatabaseOutage() {}

  /** Whether nobody was told within the last seconds. */
  static boolean isNews() {
    long latest = LATEST_NEWS.get();
    long now = System.nanoTime();
    return now - latest >= NEWS_NANOS && LATEST_NEWS.compareAndSet(latest, now);
  }

  static boolean isCauseOf(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
      boolean outage =
          switch (cause) {
            case PgException refused ->
                refused.getSqlState() != null
                    && PASSING.stream().anyMatch(refused.getSqlState()::startsWith);
            case SocketException _,
                ClosedChannelException _,
                ClosedConnectionException _,
                TimeoutException _,
                io.smallrye.mutiny.TimeoutException _ ->
                true;
            default -> "Connection was closed".equals(cause.getMessage());
          };
      if (outage) {
        return true;
      }
    }
    return false;
  }

  /** Spread, since everybody who was told comes again. */
  static ProblemException problem() {
    return new ProblemException(
        ProblemType.UNAVAILABLE,
        "The database does not answer for the moment; try again.",
        Map.of(),
        Duration.ofSeconds(ThreadLocalRandom.current().nextInt(2, 8)));
  }
}
