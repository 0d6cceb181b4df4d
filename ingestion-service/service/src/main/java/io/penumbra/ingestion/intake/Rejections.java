package io.penumbra.ingestion.intake;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.ingestion.format.SkipReason;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of rejected and excluded records by reason. They are collected in memory and added to
 * Postgres every three seconds: a flood of bad records writes one row per reason.
 */
@ApplicationScoped
class Rejections {

  /** Reason under which requests without any usable record are counted. */
  static final String REQUEST = "request";

  private final Pool pool;
  private final String count = NamedSql.load("batch/count-rejections");
  private final String purge = NamedSql.load("batch/purge-rejections");
  private final Map<String, Long> gathered = new HashMap<>();

  Rejections(Pool pool) {
    this.pool = pool;
  }

  void add(Receipt receipt) {
    Integer excluded = receipt.skipped().get(SkipReason.EXCLUDED.id());
    if (receipt.rejected().isEmpty() && excluded == null) {
      return;
    }
    synchronized (gathered) {
      receipt
          .rejected()
          .forEach((reason, records) -> gathered.merge(reason, (long) records, Long::sum));
      if (excluded != null) {
        gathered.merge(SkipReason.EXCLUDED.id(), (long) excluded, Long::sum);
      }
      if (receipt.accepted() == 0 && !receipt.rejected().isEmpty()) {
        gathered.merge(REQUEST, 1L, Long::sum);
      }
    }
  }

  @Scheduled(every = "3S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void write() {
    Map<String, Long> counts;
    synchronized (gathered) {
      if (gathered.isEmpty()) {
        return;
      }
      counts = Map.copyOf(gathered);
      gathered.clear();
    }
    try {
      List<String> reasons = List.copyOf(counts.keySet());
      pool.preparedQuery(count)
          .executeAndAwait(
              Tuple.tuple()
                  .addArrayOfString(reasons.toArray(String[]::new))
                  .addArrayOfLong(reasons.stream().map(counts::get).toArray(Long[]::new)));
    } catch (RuntimeException e) {
      synchronized (gathered) {
        counts.forEach((reason, records) -> gathered.merge(reason, records, Long::sum));
      }
      throw e;
    }
  }

  @Scheduled(every = "1H", delayed = "10M")
  void purge() {
    pool.query(purge).executeAndAwait();
  }

  void stop(@Observes ShutdownEvent event) {
    write();
  }
}
