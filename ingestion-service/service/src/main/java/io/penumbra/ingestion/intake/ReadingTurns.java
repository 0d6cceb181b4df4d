package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Scheduler of processor time for reading requests. As many requests are read in parallel as there
 * are processors. Every few milliseconds a request yields its processor, and senders take turns, so
 * that a sender of expensive requests slows only itself. A request that exceeds its budget is
 * aborted.
 */
@ApplicationScoped
class ReadingTurns {

  private static final long SLICE_NANOS = Duration.ofMillis(2).toNanos();

  /** Number of records between two checks of the time; the slowest take about 100 µs each. */
  private static final int RECORDS_A_LOOK = 16;

  private final int processors;
  private final int maxRecords;
  private final Duration maxReading;
  private final RetryAfterCalculator retryAfter;
  private final Map<String, Deque<CompletableFuture<Void>>> waiting = new LinkedHashMap<>();
  private int reading;

  @Inject
  ReadingTurns(IntakeLimits limits, RetryAfterCalculator retryAfter) {
    this(
        Runtime.getRuntime().availableProcessors(),
        limits.maxRecords(),
        limits.maxReading(),
        retryAfter);
  }

  ReadingTurns(
      int processors, int maxRecords, Duration maxReading, RetryAfterCalculator retryAfter) {
    this.processors = processors;
    this.maxRecords = maxRecords;
    this.maxReading = maxReading;
    this.retryAfter = retryAfter;
  }

  /** Counter of the records and the reading time of one request. */
  final class Turn implements RecordParser.Pace, AutoCloseable {

    private final String sender;
    private int records;
    private long used;
    private long begun;

    private Turn(String sender) {
      this.sender = sender;
    }

    /**
     * Counts a record and yields the processor at the end of its time slice.
     *
     * @throws ProblemException 413 for too many records, 503 if reading took too long
     */
    @Override
    public void next() {
      records++;
      if (records > maxRecords) {
        throw new ProblemException(
            ProblemType.PAYLOAD_TOO_LARGE,
            "a request has at most %d records; send several smaller ones".formatted(maxRecords));
      }
      if (records % RECORDS_A_LOOK != 0) {
        return;
      }
      long now = System.nanoTime();
      if (now - begun < SLICE_NANOS) {
        return;
      }
      used += now - begun;
      if (used > maxReading.toNanos()) {
        throw new ProblemException(
            ProblemType.UNAVAILABLE,
            "Reading the request took more than %d ms (penumbra.intake.max-reading); nothing of it"
                    .formatted(maxReading.toMillis())
                + " was stored. Send smaller requests.",
            Map.of(),
            retryAfter.comeAgain(1, 10));
      }
      if (!handOver(sender)) {
        Thread.yield();
      }
      begun = System.nanoTime();
    }

    @Override
    public void close() {
      leave();
    }
  }

  /** Waits for the first turn of a request. */
  Turn begin(String sender) {
    CompletableFuture<Void> turn;
    synchronized (this) {
      if (reading < processors) {
        reading++;
        turn = CompletableFuture.completedFuture(null);
      } else {
        turn = enqueue(sender);
      }
    }
    turn.join();
    Turn begun = new Turn(sender);
    begun.begun = System.nanoTime();
    return begun;
  }

  /** Waits for the next turn; returns false if no other request waits. */
  private boolean handOver(String sender) {
    CompletableFuture<Void> turn;
    synchronized (this) {
      if (waiting.isEmpty()) {
        return false;
      }
      turn = enqueue(sender);
      callNext();
    }
    turn.join();
    return true;
  }

  private CompletableFuture<Void> enqueue(String sender) {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    waiting.computeIfAbsent(sender, _ -> new ArrayDeque<>()).add(turn);
    return turn;
  }

  private synchronized void leave() {
    if (waiting.isEmpty()) {
      reading--;
    } else {
      callNext();
    }
  }

  /**
   * Assigns a free processor to the sender that has waited longest and moves it to the end of the
   * queue.
   */
  private void callNext() {
    Map.Entry<String, Deque<CompletableFuture<Void>>> next = waiting.entrySet().iterator().next();
    String sender = next.getKey();
    Deque<CompletableFuture<Void>> own = next.getValue();
    waiting.remove(sender);
    CompletableFuture<Void> called = own.removeFirst();
    if (!own.isEmpty()) {
      waiting.put(sender, own);
    }
    called.complete(null);
  }
}
