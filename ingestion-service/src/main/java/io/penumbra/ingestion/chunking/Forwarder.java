package io.penumbra.ingestion.chunking;

import io.penumbra.contracts.id.ChunkId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Sends sealed chunks to correlation until acknowledged; what can't succeed goes to quarantine. */
@ApplicationScoped
class Forwarder {

  private static final Logger LOG = Logger.getLogger(Forwarder.class);

  private final CorrelationApi correlation;
  private final ChunkStore store;
  private final OpenChunks chunks;
  private final ChunkingSettings settings;

  private final LinkedBlockingQueue<SealedChunk> queue = new LinkedBlockingQueue<>();
  private final List<SealedChunk> acknowledged = new ArrayList<>();

  /** Chunks written down as delivered, waiting for the rest of their batches. */
  private final Map<ChunkId, List<Long>> awaitingBatches = new LinkedHashMap<>();

  private volatile boolean running = true;

  Forwarder(
      @RestClient CorrelationApi correlation,
      ChunkStore store,
      OpenChunks chunks,
      ChunkingSettings settings) {
    this.correlation = correlation;
    this.store = store;
    this.chunks = chunks;
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    for (int i = 0; i < settings.forwarders(); i++) {
      Thread.ofVirtual().name("forwarder-" + i).start(this::run);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
  }

  void enqueue(List<SealedChunk> sealed) {
    queue.addAll(sealed);
  }

  /** Whether a chunk sealed now would be sent at once. */
  boolean hasRoom() {
    return queue.size() < settings.forwarders();
  }

  int backlog() {
    return queue.size();
  }

  private void run() {
    while (running) {
      try {
        deliver(queue.take());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("a forwarder failed and goes on", e);
      }
    }
  }

  private void deliver(SealedChunk chunk) throws InterruptedException {
    byte[] payload = chunk.payload();
    int failures = 0;
    int refusals = 0;
    while (running) {
      try {
        correlation.put(chunk.id().value(), payload);
        synchronized (acknowledged) {
          acknowledged.add(chunk);
        }
        return;
      } catch (WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (!worthRepeating(status) && ++refusals >= settings.maxRefusals()) {
          quarantine(chunk, refusals, "correlation answered " + status);
          return;
        }
        LOG.warnf("correlation answered %d: chunkId=%s", status, chunk.id());
      } catch (RuntimeException e) {
        LOG.warnf("correlation could not be reached: chunkId=%s: %s", chunk.id(), e.getMessage());
      }
      Duration wait = Backoff.after(++failures, ThreadLocalRandom.current());
      Thread.sleep(wait);
    }
  }

  /** Sign-in trouble and overload pass; anything else is the chunk's own fault. */
  private static boolean worthRepeating(int status) {
    return status >= 500 || status == 401 || status == 403 || status == 408 || status == 429;
  }

  private void quarantine(SealedChunk chunk, int attempts, String error)
      throws InterruptedException {
    LOG.errorf("quarantined: chunkId=%s: %s", chunk.id(), error);
    for (int failures = 1; running; failures++) {
      try {
        store.quarantine(chunk.id(), attempts, error);
        chunks.quarantined(chunk);
        return;
      } catch (RuntimeException e) {
        Thread.sleep(Backoff.after(failures, ThreadLocalRandom.current()));
      }
    }
  }

  /** Writes acknowledgements down and lets go of what is delivered whole. */
  void settle() {
    List<SealedChunk> batch;
    synchronized (acknowledged) {
      if (acknowledged.isEmpty()) {
        return;
      }
      batch = List.copyOf(acknowledged);
      acknowledged.clear();
    }
    List<Long> whole = new ArrayList<>();
    for (SealedChunk chunk : batch) {
      whole.addAll(chunks.delivered(chunk));
      awaitingBatches.put(
          chunk.id(), chunk.members().stream().map(OpenChunk.Member::batchNo).distinct().toList());
    }
    List<ChunkId> done = new ArrayList<>();
    awaitingBatches.forEach(
        (id, batches) -> {
          if (batches.stream().noneMatch(chunks::underWay)) {
            done.add(id);
          }
        });
    List<ChunkId> delivered =
        batch.stream().map(SealedChunk::id).filter(id -> !done.contains(id)).toList();
    store.settle(delivered, done, whole);
    done.forEach(awaitingBatches::remove);
  }

  /** Notes a chunk that was delivered before this replica took it over. */
  void restoreDelivered(ChunkId id, List<Long> batches) {
    awaitingBatches.put(id, batches);
  }

  void clear() {
    queue.clear();
    synchronized (acknowledged) {
      acknowledged.clear();
    }
    awaitingBatches.clear();
  }
}
