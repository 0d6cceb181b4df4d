package io.penumbra.ingestion.chunking;

import io.opentelemetry.api.trace.Span;
import io.penumbra.commons.startup.ServiceReady;
import io.penumbra.contracts.id.ChunkId;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Single thread that processes chunks: heartbeat, takeover, sealing, settlement of deliveries, and
 * reading of the backlog. All open sections of a replica become chunks in this thread, so that no
 * two steps overlap.
 */
@ApplicationScoped
class Sealer {

  private static final Logger LOG = Logger.getLogger(Sealer.class);
  private static final Duration ROUND = Duration.ofMillis(200);
  private static final Duration BEAT = Duration.ofSeconds(2);
  private static final int SEALS_A_ROUND = 500;

  private final OpenChunks chunks;
  private final Forwarder forwarder;
  private final Gathering gathering;
  private final Takeover takeover;
  private final ChunkStore store;
  private final Replica replica;
  private final ChunkMetrics metrics;
  private final ChunkTraces traces;
  private final Clock clock;

  private volatile Thread thread;
  private Instant beatDue = Instant.MIN;
  private volatile boolean running = true;

  Sealer(
      OpenChunks chunks,
      Forwarder forwarder,
      Gathering gathering,
      Takeover takeover,
      ChunkStore store,
      Replica replica,
      ChunkMetrics metrics,
      ChunkTraces traces,
      Clock clock) {
    this.chunks = chunks;
    this.forwarder = forwarder;
    this.gathering = gathering;
    this.takeover = takeover;
    this.store = store;
    this.replica = replica;
    this.metrics = metrics;
    this.traces = traces;
    this.clock = clock;
  }

  void start(@Observes ServiceReady event) {
    thread = Thread.ofVirtual().name("sealer").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    // a service can be stopped before it has started
    if (thread != null) {
      thread.join(Duration.ofSeconds(5));
    }
  }

  private void run() {
    while (running) {
      try {
        if (!round()) {
          Thread.sleep(ROUND);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.warnf("sealing failed and is retried: %s", e.getMessage());
        pause();
      }
    }
  }

  /** Runs one round; returns true if more work is due at once. */
  private boolean round() {
    if (replica.doubted()) {
      restart();
    }
    if (!clock.instant().isBefore(beatDue)) {
      if (!replica.beat()) {
        restart();
      }
      takeover.look();
      beatDue = clock.instant().plus(BEAT);
    }
    try {
      boolean more = takeover.step() && chunks.hasMemory();
      more |= seal();
      forwarder.settle();
      more |= forwarder.refill(replica.id());
      return more;
    } catch (RuntimeException e) {
      // unknown whether the statement was executed
      replica.doubt();
      throw e;
    }
  }

  private boolean seal() {
    // read in each round, so that it also follows the load while there is no capacity
    Duration time = gathering.time();
    List<OpenChunks.Due> due =
        chunks.takeDue(forwarder.hasRoom() ? time : SealPolicy.UNTIL_FULL, SEALS_A_ROUND);
    if (due.isEmpty()) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<SealedChunk> sealed = new ArrayList<>(due.size());
    List<Span> spans = new ArrayList<>();
    for (OpenChunks.Due one : due) {
      ChunkId id = ChunkId.random();
      Span span = traces.seal(id, one.chunk());
      spans.add(span);
      sealed.add(
          new SealedChunk(
              id, one.chunk().key(), now, one.chunk().members(), span.getSpanContext()));
    }
    List<SealPolicy.Reason> reasons = due.stream().map(OpenChunks.Due::reason).toList();
    boolean written;
    try {
      written = store.seal(replica.id(), sealed, reasons);
    } finally {
      spans.forEach(Span::end);
    }
    if (written) {
      metrics.sealed(reasons);
      forwarder.enqueue(sealed);
    } else {
      replica.doubt();
    }
    return due.size() == SEALS_A_ROUND;
  }

  /** Drops the memory; the data is taken over from the database under a new id. */
  private void restart() {
    replica.renew();
    chunks.clear();
    forwarder.clear();
    takeover.clear();
    beatDue = Instant.MIN;
  }

  private void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
