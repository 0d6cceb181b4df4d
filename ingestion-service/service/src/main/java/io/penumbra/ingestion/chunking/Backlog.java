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
 * Size of the stored data that is not delivered. Asked of Postgres every few seconds, since all
 * replicas fill it; what this one stores meanwhile is added.
 */
@ApplicationScoped
public class Backlog {

  private static final Logger LOG = Logger.getLogger(Backlog.class);

  /** Asking takes this share of the time at most, however many rows there are. */
  private static final int REST = 50;

  /** Senders that are put off do not wait longer for what is no longer so. */
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

  /** Counts a request in that was just stored. */
  public void stored(int size) {
    bytes.addAndGet(size);
  }

  /** Counts a chunk in that came sealed: it is in Postgres alone. */
  public void storedSealed(int size) {
    stored(size);
    forwarder.spilled();
  }

  /** Returns true if nothing more may be stored for now. */
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
