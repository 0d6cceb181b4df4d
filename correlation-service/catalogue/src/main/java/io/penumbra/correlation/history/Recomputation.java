package io.penumbra.correlation.history;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Map;

/** Recomputation of usage that was counted with an earlier state of the catalogue. */
public interface Recomputation {

  /** Marks all reports as changed, within the caller's transaction. */
  void increaseVersions(SqlConnection connection);

  /**
   * Queues all machine-days with use of one of the apps, within the caller's transaction.
   *
   * @param cause label for {@link #waiting}
   * @return number of machine-days
   */
  long enqueueDaysOf(SqlConnection connection, Integer[] appIds, String cause);

  /** Queues all machine-days with records at or after a moment. */
  void enqueueDaysFrom(SqlConnection connection, Instant from, String cause);

  /** Returns the number of pending machine-days, by cause. */
  Map<String, Long> waiting();
}
