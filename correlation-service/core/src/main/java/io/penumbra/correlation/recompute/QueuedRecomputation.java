package io.penumbra.correlation.recompute;

import io.penumbra.correlation.history.Recomputation;
import io.penumbra.correlation.rollup.ReadModels;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Recomputation through the queue of machine-days. */
@ApplicationScoped
class QueuedRecomputation implements Recomputation {

  private final RecomputeQueue queue;
  private final ReadModels readModels;

  QueuedRecomputation(RecomputeQueue queue, ReadModels readModels) {
    this.queue = queue;
    this.readModels = readModels;
  }

  @Override
  public void increaseVersions(SqlConnection connection) {
    readModels.increaseVersions(connection);
  }

  @Override
  public long enqueueDaysOf(SqlConnection connection, Integer[] appIds, String cause) {
    return queue.enqueueDaysOf(connection, appIds, cause);
  }

  @Override
  public void enqueueDaysFrom(SqlConnection connection, Instant from, String cause) {
    queue.enqueueDaysFrom(connection, from, cause);
  }

  @Override
  public Map<String, Long> waiting() {
    return queue.readProgress().causes().stream()
        .collect(
            Collectors.toMap(RecomputeQueue.Waiting::cause, RecomputeQueue.Waiting::machineDays));
  }
}
