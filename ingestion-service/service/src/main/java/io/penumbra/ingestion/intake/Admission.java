package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Admission control of requests whose bodies have arrived. It admits as many requests as memory
 * permits and lets a few more wait. Senders take turns, so a flooding sender does not block the
 * others; while others wait, no sender exceeds its share. If too many requests wait, the newest
 * request of the sender with the most requests is rejected.
 */
@ApplicationScoped
class Admission {

  private static final int FIRST_RETRY_SECONDS = 1;
  private static final int LAST_RETRY_SECONDS = 10;

  private final RetryAfterCalculator retryAfter;
  private final int maxInFlight;
  private final long maxBytes;
  private final int maxWaiting;
  private final Duration maxWait;
  private final double share;

  private final Map<String, Deque<Waiter>> waiting = new LinkedHashMap<>();
  private final Map<String, Holding> held = new HashMap<>();
  private int waiters;
  private int inFlight;
  private long bytes;

  private record Waiter(long bytes, CompletableFuture<Ticket> turn) {}

  /** Resources of a sender's admitted requests. */
  private record Holding(int requests, long bytes) {

    static final Holding NOTHING = new Holding(0, 0);

    Holding plus(int requests, long bytes) {
      return new Holding(this.requests + requests, this.bytes + bytes);
    }
  }

  @Inject
  Admission(IntakeLimits limits, RetryAfterCalculator retryAfter) {
    this(
        retryAfter,
        limits.maxInFlight(),
        limits.maxInFlightBytes().asLongValue(),
        limits.maxWaiting(),
        limits.maxWait(),
        limits.senderShare());
  }

  /**
   * @param share maximum fraction of requests and bytes for one sender while others wait
   */
  Admission(
      RetryAfterCalculator retryAfter,
      int maxInFlight,
      long maxBytes,
      int maxWaiting,
      Duration maxWait,
      double share) {
    this.retryAfter = retryAfter;
    this.maxInFlight = maxInFlight;
    this.maxBytes = maxBytes;
    this.maxWaiting = maxWaiting;
    this.maxWait = maxWait;
    this.share = share;
  }

  /** Permission to read a request, returned by closing it. */
  final class Ticket implements AutoCloseable {

    private final String sender;
    private long held;
    private long used;

    private Ticket(String sender, long held) {
      this.sender = sender;
      this.held = held;
    }

    /** Counts bytes read. A request larger than declared needs capacity for the rest. */
    void used(int count) {
      used += count;
      if (used > held && !grow(this, used - held)) {
        throw later(ProblemType.UNAVAILABLE, "Too much data is being read");
      }
    }

    /** Returns the number of bytes read. */
    long used() {
      return used;
    }

    @Override
    public void close() {
      leave(this);
    }
  }

  /**
   * Waits for the turn of a request.
   *
   * @param size expected bytes after inflating
   */
  Ticket enter(String sender, long size) {
    CompletableFuture<Ticket> turn = ask(sender, Math.min(size, maxBytes));
    try {
      return turn.get(maxWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return withdrawn(sender, turn, "Too many requests are being read");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return withdrawn(sender, turn, "This server is stopping");
    } catch (ExecutionException e) {
      throw later(ProblemType.TOO_MANY_REQUESTS, "Too many requests are waiting");
    }
  }

  private synchronized CompletableFuture<Ticket> ask(String sender, long size) {
    CompletableFuture<Ticket> turn = new CompletableFuture<>();
    waiting.computeIfAbsent(sender, _ -> new ArrayDeque<>()).add(new Waiter(size, turn));
    waiters++;
    callNext();
    if (waiters > maxWaiting) {
      putOffNewest();
    }
    return turn;
  }

  private synchronized Ticket withdrawn(
      String sender, CompletableFuture<Ticket> turn, String because) {
    Ticket late = turn.getNow(null);
    if (late != null) {
      return late;
    }
    Deque<Waiter> own = waiting.get(sender);
    if (own != null && own.removeIf(waiter -> waiter.turn == turn)) {
      waiters--;
      forgetIfEmpty(sender, own);
    }
    throw later(ProblemType.UNAVAILABLE, because);
  }

  private synchronized boolean grow(Ticket ticket, long more) {
    if (bytes + more > maxBytes && inFlight > 1) {
      return false;
    }
    hold(ticket.sender, 0, more);
    ticket.held += more;
    return true;
  }

  private synchronized void leave(Ticket ticket) {
    hold(ticket.sender, -1, -ticket.held);
    callNext();
  }

  private void hold(String sender, int requests, long size) {
    inFlight += requests;
    bytes += size;
    Holding now = held.getOrDefault(sender, Holding.NOTHING).plus(requests, size);
    if (now.requests == 0) {
      held.remove(sender);
    } else {
      held.put(sender, now);
    }
  }

  /** Returns the next request in turn; others wait for it even if it needs much capacity. */
  private void callNext() {
    while (waiters > 0) {
      Map.Entry<String, Deque<Waiter>> next = next();
      Deque<Waiter> own = next.getValue();
      long size = own.getFirst().bytes;
      if (inFlight > 0 && (inFlight >= maxInFlight || bytes + size > maxBytes)) {
        return;
      }
      Waiter called = own.removeFirst();
      waiters--;
      waiting.remove(next.getKey());
      if (!own.isEmpty()) {
        waiting.put(next.getKey(), own);
      }
      hold(next.getKey(), 1, size);
      called.turn.complete(new Ticket(next.getKey(), size));
    }
  }

  /** Returns the first sender below its share, or the first sender if none is. */
  private Map.Entry<String, Deque<Waiter>> next() {
    return waiting.entrySet().stream()
        .filter(entry -> isWithinShare(held.getOrDefault(entry.getKey(), Holding.NOTHING)))
        .findFirst()
        .orElseGet(() -> waiting.entrySet().iterator().next());
  }

  private boolean isWithinShare(Holding holding) {
    return holding.requests == 0
        || holding.requests < share * maxInFlight && holding.bytes < share * maxBytes;
  }

  private void putOffNewest() {
    Map.Entry<String, Deque<Waiter>> largest =
        waiting.entrySet().stream()
            .max(Comparator.comparingInt(entry -> entry.getValue().size()))
            .orElseThrow();
    Waiter newest = largest.getValue().removeLast();
    waiters--;
    forgetIfEmpty(largest.getKey(), largest.getValue());
    newest.turn.completeExceptionally(new TimeoutException());
  }

  private void forgetIfEmpty(String sender, Deque<Waiter> own) {
    if (own.isEmpty()) {
      waiting.remove(sender);
    }
  }

  private ProblemException later(ProblemType type, String because) {
    return new ProblemException(
        type,
        because + "; nothing of this request was stored.",
        Map.of(),
        retryAfter.comeAgain(FIRST_RETRY_SECONDS, LAST_RETRY_SECONDS));
  }
}
