package io.penumbra.ingestion.snapshot;

import io.penumbra.contracts.snapshot.SnapshotPart;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Sender of sums while more of the file is read: one part at a time, with a bounded queue. A
 * failure is thrown by the next call.
 */
final class PartSender implements AutoCloseable {

  private final int most;
  private final Consumer<List<SnapshotPart.Row>> send;
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("snapshot-parts").factory());
  private final Deque<Future<?>> waiting = new ArrayDeque<>();

  /**
   * @param most number of queued parts above which {@link #put} blocks
   */
  PartSender(int most, Consumer<List<SnapshotPart.Row>> send) {
    this.most = most;
    this.send = send;
  }

  void put(List<SnapshotPart.Row> rows) {
    while (waiting.size() >= most) {
      await(waiting.remove());
    }
    waiting.add(sender.submit(() -> send.accept(rows)));
  }

  /** Waits until all parts are sent. */
  void drain() {
    while (!waiting.isEmpty()) {
      await(waiting.remove());
    }
  }

  private static void await(Future<?> part) {
    try {
      part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while sums were handed over", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    }
  }

  /** Stops at once; queued parts are not sent. */
  @Override
  public void close() {
    sender.shutdownNow();
  }
}
