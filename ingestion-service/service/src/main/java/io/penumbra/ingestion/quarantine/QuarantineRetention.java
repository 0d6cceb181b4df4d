package io.penumbra.ingestion.quarantine;

import io.penumbra.commons.sql.NamedSql;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Limits of the quarantine's size. A job purges the quarantine periodically; between two runs this
 * replica counts the bytes that it adds, so that a flood of bad lines cannot fill the disk.
 */
@ApplicationScoped
class QuarantineRetention {

  private static final Logger LOG = Logger.getLogger(QuarantineRetention.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Fill level at which a purge stops, so that the next purge is not due at once. */
  private static final double FILLED = 0.9;

  private final Pool pool;
  private final QuarantineLimits limits;
  private final String summary = NamedSql.load("quarantine/summary");
  private final String purgeOld = NamedSql.load("quarantine/purge-old");
  private final String purgeLarge = NamedSql.load("quarantine/purge-large");
  private final AtomicLong bytes = new AtomicLong();
  private volatile Summary latest = new Summary(0, 0, null, 0, 0, 0);

  QuarantineRetention(Pool pool, QuarantineLimits limits) {
    this.pool = pool;
    this.limits = limits;
  }

  /**
   * Size of the quarantine, and the number of lines not kept, by cause.
   *
   * @param oldestAt time of the oldest line, or null
   * @param aged lines deleted because of their age
   * @param crowdedOut lines deleted because the quarantine was full
   * @param beyondRequest lines whose text exceeded the limit of a request
   */
  record Summary(
      long lines, long bytes, Instant oldestAt, long aged, long crowdedOut, long beyondRequest) {

    long notKept() {
      return aged + crowdedOut + beyondRequest;
    }
  }

  Summary summary() {
    Row row = pool.query(summary).execute().await().atMost(PATIENCE).iterator().next();
    OffsetDateTime oldest = row.getOffsetDateTime("oldest_at");
    return new Summary(
        row.getLong("lines"),
        row.getLong("bytes"),
        oldest == null ? null : oldest.toInstant(),
        row.getLong("aged"),
        row.getLong("crowded_out"),
        row.getLong("beyond_request"));
  }

  /** Summary at the last check. */
  Summary latest() {
    return latest;
  }

  /** Bytes that may be added until the next check. */
  long room() {
    return Math.max(0, limits.maxBytes().asLongValue() - bytes.get());
  }

  void stored(int added) {
    bytes.addAndGet(added);
  }

  @Scheduled(every = "10S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void keep() {
    try {
      look();
      if (room() == 0) {
        purge(purgeLarge, limits.maxBytes().asLongValue() * FILLED);
        look();
        LOG.warn("the quarantine is full: its oldest records were deleted");
      }
    } catch (RuntimeException e) {
      LOG.warnf("the quarantine cannot be read: %s", e.getMessage());
    }
  }

  private void look() {
    latest = summary();
    bytes.set(latest.bytes());
  }

  @Scheduled(every = "10M", delayed = "1M")
  void purgeOld() {
    purge(purgeOld, (double) limits.retention().toSeconds());
  }

  private void purge(String sql, double bound) {
    pool.preparedQuery(sql).execute(Tuple.of(bound)).await().atMost(PATIENCE);
  }
}
