package io.penumbra.ingestion.chunking;

import io.opentelemetry.api.trace.Span;
import io.penumbra.commons.request.RequestId;
import io.penumbra.commons.startup.ServiceReady;
import io.penumbra.commons.time.Backoff;
import io.penumbra.commons.tracing.Tracing;
import io.penumbra.contracts.chunk.Chunk;
import io.penumbra.contracts.chunk.ChunkBatch;
import io.penumbra.contracts.id.ChunkId;
import io.penumbra.ingestion.chunking.StoredChunk.SectionRef;
import io.penumbra.ingestion.section.RequestSection;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Delivery of sealed chunks to correlation until they are acknowledged. A request contains all
 * waiting chunks up to a limit. A chunk that cannot succeed is quarantined. Only the next chunks
 * are in memory; the rest of the queue is read from Postgres in order.
 */
@ApplicationScoped
class Forwarder {

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15));

  private static final Logger LOG = Logger.getLogger(Forwarder.class);
  private static final int MOST_AT_ONCE = 5_000;

  /**
   * Maximum number of transactions per request; correlation reads all chunks of a request before it
   * stores one.
   */
  private static final int TRANSACTIONS_AT_ONCE = 20_000;

  private static final String STOPPED_ALONE =
      "correlation-service stopped three times while applying only this chunk";

  private static final int INTERNAL_SERVER_ERROR = 500;
  private static final Set<Integer> PASSING = Set.of(401, 403, 404, 405, 408, 415, 429);

  private final CorrelationApi correlation;
  private final ChunkStore store;
  private final ChunkMetrics metrics;
  private final ChunkTraces traces;
  private final Gathering gathering;
  private final ChunkingSettings settings;
  private final long maxMemory;

  /** Crashes after which a chunk is applied alone, so that the next crash has one cause. */
  private static final int CRASHES_TOGETHER = 2;

  /**
   * Crashes after which a chunk is quarantined; the last three occurred while it was applied alone.
   */
  private static final int MAX_CRASHES = 5;

  /**
   * Chunk that waits for a request.
   *
   * @param alone true after a request with several chunks was rejected without naming one of them
   * @param crashes number of times that correlation stopped while it applied the chunk
   */
  private record Waiting(SealedChunk chunk, boolean alone, int crashes) {

    Waiting afterCrash() {
      return new Waiting(chunk, crashes + 1 >= CRASHES_TOGETHER, crashes + 1);
    }

    boolean isSuspect() {
      return crashes >= CRASHES_TOGETHER;
    }
  }

  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

  /** Lock held while the next request is assembled. */
  private final ReentrantLock taking = new ReentrantLock();

  /** Lock shared by ordinary requests, exclusive for a chunk that is applied alone. */
  private final ReentrantReadWriteLock applying = new ReentrantReadWriteLock(true);

  /** Memory of queued chunks and of chunks being sent. */
  private final AtomicLong memory = new AtomicLong();

  /** Number of requests in progress that correlation did not accept at once. */
  private final AtomicInteger waiting = new AtomicInteger();

  private final List<SealedChunk> acknowledged = new ArrayList<>();
  private final List<ChunkId> quarantined = new ArrayList<>();

  /** Chunks in memory until their delivery is stored. Used only by the sealer's thread. */
  private final Set<ChunkId> held = new HashSet<>();

  /** True if Postgres has chunks that are not in memory. */
  private volatile boolean spilled;

  private volatile boolean running = true;

  Forwarder(
      @RestClient CorrelationApi correlation,
      ChunkStore store,
      ChunkMetrics metrics,
      ChunkTraces traces,
      Gathering gathering,
      ChunkingSettings settings) {
    this.metrics = metrics;
    this.traces = traces;
    this.gathering = gathering;
    this.correlation = correlation;
    this.store = store;
    this.settings = settings;
    this.maxMemory = settings.memory().asLongValue() / 3;
  }

  void start(@Observes ServiceReady event) {
    for (int i = 0; i < settings.forwarders(); i++) {
      Thread.ofVirtual().name("forwarder-" + i).start(this::run);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
  }

  /**
   * Appends chunks to the queue. Chunks that are not loaded, or exceed the memory, stay in
   * Postgres.
   */
  void enqueue(List<SealedChunk> sealed) {
    if (spilled) {
      return;
    }
    for (SealedChunk chunk : sealed) {
      if (!chunk.isLoaded()) {
        spilled = true;
      } else if (memory.get() > 0 && memory.get() + chunk.memory() > maxMemory) {
        spilled = true;
        return;
      } else {
        hold(chunk, 0);
      }
    }
  }

  private void hold(SealedChunk chunk, int crashes) {
    held.add(chunk.id());
    memory.addAndGet(chunk.memory());
    queue.add(new Waiting(chunk, crashes >= CRASHES_TOGETHER, crashes));
  }

  /** Reports that Postgres has chunks that were never in this replica's memory. */
  void spilled() {
    spilled = true;
  }

  /**
   * Reads the next chunks from Postgres if memory is available.
   *
   * @return true if there were any
   */
  boolean refill(UUID replica) {
    if (!spilled || memory.get() > maxMemory / 2) {
      return false;
    }
    spilled = false;
    List<StoredChunk> next;
    List<SealedChunk> whole;
    try {
      next = store.listBacklog(replica, held, maxMemory / 2, MOST_AT_ONCE);
      whole = read(next);
    } catch (RuntimeException e) {
      spilled = true;
      throw e;
    }
    for (int i = 0; i < whole.size(); i++) {
      hold(whole.get(i), next.get(i).crashes());
    }
    if (!next.isEmpty()) {
      spilled = true;
    }
    return !next.isEmpty();
  }

  private List<SealedChunk> read(List<StoredChunk> chunks) {
    Set<SectionRef> wanted = new HashSet<>();
    Set<Long> batches = new TreeSet<>();
    for (StoredChunk chunk : chunks) {
      wanted.addAll(chunk.members());
      chunk.members().forEach(ref -> batches.add(ref.batchNo()));
    }
    Map<SectionRef, RequestSection> sections = new HashMap<>();
    store.payloads(
        batches,
        payload -> {
          for (int sectionNo = 0; sectionNo < payload.sections().size(); sectionNo++) {
            SectionRef ref = new SectionRef(payload.batchNo(), sectionNo);
            if (wanted.contains(ref)) {
              sections.put(ref, payload.sections().get(sectionNo));
            }
          }
        });
    return chunks.stream().map(chunk -> chunk.with(sections)).toList();
  }

  /** Returns true if a newly sealed chunk would be sent at once. */
  boolean hasRoom() {
    return !spilled && waiting.get() == 0 && queue.size() < settings.forwarders();
  }

  long memory() {
    return memory.get();
  }

  private void run() {
    while (running) {
      try {
        deliver(next());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("a forwarder failed and continues", e);
      }
    }
  }

  /**
   * Returns the chunks of the next request: the longest run of waiting chunks that may share one.
   */
  private List<Waiting> next() throws InterruptedException {
    taking.lockInterruptibly();
    try {
      Waiting first = queue.take();
      List<Waiting> chunks = new ArrayList<>(List.of(first));
      long bytes = first.chunk.bytes();
      int transactions = first.chunk.transactions();
      while (!first.alone && chunks.size() < ChunkBatch.MAX_CHUNKS) {
        Waiting waits = queue.peek();
        boolean fits =
            waits != null
                && !waits.alone
                && bytes + waits.chunk.bytes() <= Chunk.MAX_BYTES
                && transactions + waits.chunk.transactions() <= TRANSACTIONS_AT_ONCE;
        Waiting next = fits ? queue.poll() : null;
        if (next == null) {
          break;
        }
        chunks.add(next);
        bytes += next.chunk.bytes();
        transactions += next.chunk.transactions();
      }
      return chunks;
    } finally {
      taking.unlock();
    }
  }

  /** The id of the first chunk is the request id in the logs of both services. */
  private void deliver(List<Waiting> waits) throws InterruptedException {
    List<SealedChunk> chunks = waits.stream().map(Waiting::chunk).toList();
    List<Span> spans = chunks.stream().map(traces::deliver).toList();
    try (RequestId.Scope _ = RequestId.parseScope(chunks.getFirst().id().toString())) {
      Tracing.within(spans.getFirst(), () -> send(waits, chunks, createPayload(chunks, spans)));
    } finally {
      spans.forEach(Span::end);
    }
  }

  private static byte[] createPayload(List<SealedChunk> chunks, List<Span> spans) {
    List<ChunkBatch.Item> items = new ArrayList<>(chunks.size());
    for (int i = 0; i < chunks.size(); i++) {
      items.add(
          new ChunkBatch.Item(Tracing.formatTraceparent(spans.get(i)), chunks.get(i).payload()));
    }
    return new ChunkBatch(items).encode();
  }

  private void send(List<Waiting> waits, List<SealedChunk> chunks, byte[] payload)
      throws InterruptedException {
    int failures = 0;
    int refusals = 0;
    int crashes = waits.stream().mapToInt(Waiting::crashes).max().orElse(0);
    boolean counted = false;
    try {
      while (running) {
        if (crashes >= MAX_CRASHES) {
          metrics.tried(ChunkMetrics.Delivery.QUARANTINED);
          quarantine(chunks.getFirst(), crashes, STOPPED_ALONE);
          release(chunks);
          return;
        }
        try {
          if (!apply(waits.getFirst(), payload)) {
            Thread.sleep(BACKOFF.computeDelay(1));
            continue;
          }
          tried(chunks, ChunkMetrics.Delivery.DELIVERED);
          synchronized (acknowledged) {
            acknowledged.addAll(chunks);
          }
          release(chunks);
          return;
        } catch (WebApplicationException e) {
          int status = e.getResponse().getStatus();
          boolean isOfContent = !worthRepeating(status);
          if (chunks.size() > 1 && (isOfContent || status == INTERNAL_SERVER_ERROR)) {
            tried(chunks, ChunkMetrics.Delivery.REFUSED);
            LOG.warnf(
                "correlation-service returned %d: %d chunks from chunkId=%s on are sent "
                    + "individually",
                status, chunks.size(), chunks.getFirst().id());
            waits.forEach(one -> queue.add(new Waiting(one.chunk, true, one.crashes)));
            return;
          }
          if (isOfContent && ++refusals >= settings.maxRefusals()) {
            metrics.tried(ChunkMetrics.Delivery.QUARANTINED);
            quarantine(chunks.getFirst(), refusals, "correlation-service returned " + status);
            release(chunks);
            return;
          }
          tried(chunks, ChunkMetrics.Delivery.REFUSED);
          LOG.warnf("correlation-service returned %d: chunkId=%s", status, chunks.getFirst().id());
          counted = counted || !isOfContent && waiting.incrementAndGet() > 0;
        } catch (CorrelationStoppedException e) {
          tried(chunks, ChunkMetrics.Delivery.CRASHED);
          LOG.warnf(
              "correlation-service stopped while applying %d chunks: chunkId=%s: %s",
              chunks.size(), chunks.getFirst().id(), e.getMessage());
          crashes++;
          if (!waits.getFirst().isSuspect()) {
            storeCrash(chunks);
            waits = waits.stream().map(Waiting::afterCrash).toList();
            if (crashes >= CRASHES_TOGETHER) {
              queue.addAll(waits);
              return;
            }
          }
          counted = counted || waiting.incrementAndGet() > 0;
        } catch (RuntimeException e) {
          tried(chunks, ChunkMetrics.Delivery.UNREACHABLE);
          LOG.warnf(
              "correlation-service is unreachable: chunkId=%s: %s",
              chunks.getFirst().id(), e.getMessage());
          counted = counted || waiting.incrementAndGet() > 0;
        }
        Thread.sleep(BACKOFF.computeDelay(++failures));
      }
    } finally {
      if (counted) {
        waiting.decrementAndGet();
      }
    }
  }

  /**
   * Sends chunks to correlation. For a chunk that is applied alone the crash is stored before the
   * attempt and removed after it, so that it is known even if this process ends as well.
   *
   * @return false if it must wait for a chunk of another replica
   * @throws CorrelationStoppedException if the connection is lost before an answer
   */
  private boolean apply(Waiting first, byte[] payload) throws InterruptedException {
    Lock lock = first.isSuspect() ? applying.writeLock() : applying.readLock();
    lock.lockInterruptibly();
    try {
      if (!first.isSuspect()) {
        apply(payload);
        return true;
      }
      return store.runAlone(
          () -> {
            List<SealedChunk> alone = List.of(first.chunk);
            store.crashed(alone, 1);
            try {
              apply(payload);
            } catch (CorrelationStoppedException e) {
              throw e;
            } catch (RuntimeException e) {
              store.crashed(alone, -1);
              throw e;
            }
          });
    } finally {
      lock.unlock();
    }
  }

  private void apply(byte[] payload) {
    gathering.begin();
    try {
      correlation.apply(payload);
    } catch (RuntimeException e) {
      throw CorrelationStoppedException.isCause(e) ? new CorrelationStoppedException(e) : e;
    } finally {
      gathering.end();
    }
  }

  private void storeCrash(List<SealedChunk> chunks) throws InterruptedException {
    for (int failures = 1; running; failures++) {
      try {
        store.crashed(chunks, 1);
        return;
      } catch (RuntimeException e) {
        Thread.sleep(BACKOFF.computeDelay(failures));
      }
    }
  }

  private void tried(List<SealedChunk> chunks, ChunkMetrics.Delivery outcome) {
    chunks.forEach(_ -> metrics.tried(outcome));
  }

  private void release(List<SealedChunk> chunks) {
    chunks.forEach(chunk -> memory.addAndGet(-chunk.memory()));
  }

  /**
   * Returns true for transient failures: authentication, overload, and a correlation version
   * without this operation. Any other status is caused by the chunks.
   */
  private static boolean worthRepeating(int status) {
    return status >= INTERNAL_SERVER_ERROR || PASSING.contains(status);
  }

  private void quarantine(SealedChunk chunk, int attempts, String error)
      throws InterruptedException {
    LOG.errorf("quarantined: chunkId=%s: %s", chunk.id(), error);
    for (int failures = 1; running; failures++) {
      try {
        store.quarantine(chunk.id(), attempts, error);
        synchronized (acknowledged) {
          quarantined.add(chunk.id());
        }
        return;
      } catch (RuntimeException e) {
        Thread.sleep(BACKOFF.computeDelay(failures));
      }
    }
  }

  /** Stores acknowledgements and releases fully delivered chunks. */
  void settle() {
    List<SealedChunk> batch;
    synchronized (acknowledged) {
      quarantined.forEach(held::remove);
      quarantined.clear();
      if (acknowledged.isEmpty()) {
        return;
      }
      batch = List.copyOf(acknowledged);
      acknowledged.clear();
    }
    store.settle(batch);
    batch.forEach(chunk -> held.remove(chunk.id()));
  }

  /** Clears the queue; the replica that takes over reads it from Postgres. */
  void clear() {
    List<Waiting> dropped = new ArrayList<>();
    queue.drainTo(dropped);
    release(dropped.stream().map(Waiting::chunk).toList());
    synchronized (acknowledged) {
      acknowledged.clear();
      quarantined.clear();
    }
    held.clear();
  }
}
