package io.penumbra.ingestion.chunking;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Size of the stored data that is not delivered yet, over all replicas. The total is read from
 * Postgres every few seconds; data that this replica stores in between is added.
 */
@ApplicationScoped
public class Backlog {

  private static final Logger LOG = Logger.getLogger(Backlog.class);

  /** Maximum share of the time spent on queries, independent of the number of rows. */
  private static final int REST = 50;

  /** Maximum age of the total, so that senders are not rejected by an outdated value. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private final ChunkStore store;
  private final Forwarder forwarder;
  private final Clock clock;
  private final long limit;
  private final AtomicLong bytes = new AtomicLong();
  private Instant askAgain = Instant.MIN;

  Backlog(ChunkStore store, Forwarder forwarder, ChunkingSettings settings, Clock clock) {
    this.store = store;
    this.forwarder = forwarder;
    this.clock = clock;
    this.limit = settings.maxBacklog().asLongValue();
  }

  /** Adds a request that was just stored. */
  public void stored(int size) {
    bytes.addAndGet(size);
  }

  /** Adds a chunk that arrived sealed; it exists only in Postgres. */
  public void storedSealed(int size) {
    stored(size);
    forwarder.spilled();
  }

  /** Returns true if the backlog is full and no more data may be stored. */
  public boolean full() {
    return bytes.get() >= limit;
  }

  @Scheduled(every = "2S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void ask() {
    Instant begin = clock.instant();
    if (begin.isBefore(askAgain)) {
      return;
    }
    try {
      bytes.set(store.countBacklogBytes());
    } catch (RuntimeException e) {
      LOG.debugf("the backlog could not be measured: %s", e.getMessage());
      return;
    }
    Instant end = clock.instant();
    Duration rest = Duration.between(begin, end).multipliedBy(REST);
    askAgain = end.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
  }
}
