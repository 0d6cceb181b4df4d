package io.penumbra.correlation.history;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Map;

/** Recomputation of usage that was counted by a former state of the catalogue. */
public interface Recomputation {

  /** Marks every report as changed, within the caller's transaction. */
  void increaseVersions(SqlConnection connection);

  /**
   * Queues all days of machines that used one of these apps, within the caller's transaction.
   *
   * @param cause by which {@link #waiting} counts them
   * @return the number of days
   */
  long enqueueDaysOf(SqlConnection connection, Integer[] appIds, String cause);

  /** Queues all days of machines with records of a moment or later. */
  void enqueueDaysFrom(SqlConnection connection, Instant from, String cause);

  /** Returns the number of days of machines that wait, by cause. */
  Map<String, Long> waiting();
}
