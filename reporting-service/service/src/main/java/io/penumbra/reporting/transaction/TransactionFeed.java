package io.penumbra.reporting.transaction;

import io.opentelemetry.context.Context;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.commons.request.RequestId;
import io.penumbra.contracts.transaction.TransactionBatchQuery;
import io.penumbra.contracts.transaction.TransactionBlocks;
import io.penumbra.contracts.transaction.TransactionPage;
import io.penumbra.reporting.gateway.CorrelationGateway;
import io.penumbra.reporting.table.ItemStream;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Feed that reads a few blocks of transactions ahead of the writer. An interrupted batch is
 * requested again from its last position. Blocks; it must be closed, because it uses a connection.
 */
@RegisterForReflection(targets = TransactionBatchQuery.class)
final class TransactionFeed implements ItemStream<TransactionPage.Transaction> {

  /** Maximum number of blocks in memory, which bounds the memory for slow clients. */
  private static final int AHEAD = 3;

  private static final int TRIES = 5;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  /** Timeout; correlation-service sends a heartbeat every few seconds. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);

  /**
   * Block passed on by the reading thread.
   *
   * @param items null at the end
   * @param failure reason of a premature end, or null
   */
  private record Block(List<TransactionPage.Transaction> items, RuntimeException failure) {}

  private final CorrelationGateway correlation;
  private final ReportTransactions.Days days;
  private final Predicate<TransactionPage.Transaction> admitted;
  private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(AHEAD);
  private volatile boolean closed;
  private volatile InputStream answer;

  /** True after the first read; before it, an error can still be returned. */
  private boolean begun;

  private Iterator<TransactionPage.Transaction> items =
      List.<TransactionPage.Transaction>of().iterator();
  private boolean ended;

  TransactionFeed(
      CorrelationGateway correlation,
      ReportTransactions.Days days,
      Predicate<TransactionPage.Transaction> admitted) {
    this.correlation = correlation;
    this.days = days;
    this.admitted = admitted;
    String requestId = RequestId.current();
    Thread.ofVirtual()
        .name("transaction-feed")
        .start(Context.current().wrap(() -> read(requestId)));
  }

  @Override
  public boolean hasNext() {
    while (!items.hasNext() && !ended) {
      Block next = await();
      if (next.failure != null) {
        ended = true;
        throw next.failure;
      }
      ended = next.items == null;
      items = ended ? items : next.items.iterator();
    }
    return items.hasNext();
  }

  @Override
  public TransactionPage.Transaction next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return Transactions.shown(items.next());
  }

  private Block await() {
    try {
      Block next = blocks.poll(LONGEST_SILENCE.toSeconds(), TimeUnit.SECONDS);
      return next != null ? next : new Block(null, unavailable("was interrupted"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Block(null, unavailable("was cancelled"));
    }
  }

  /**
   * Stops the reading thread after its current operation. It is not interrupted, because an
   * interrupted query would leave its connection in a transaction.
   */
  @Override
  public void close() {
    closed = true;
    blocks.clear();
    closeAnswer();
  }

  private void closeAnswer() {
    InputStream open = answer;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // the connection is unusable
      }
    }
  }

  private void read(String requestId) {
    try (RequestId.Scope _ = RequestId.parseScope(requestId)) {
      for (List<TransactionBatchQuery> day = days.next();
          day != null && !closed;
          day = days.next()) {
        for (int i = 0; i < day.size() && !closed; i++) {
          readBatch(day.get(i));
        }
      }
      put(new Block(null, null));
    } catch (InterruptedException e) {
      // not interrupted by other threads
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void fail(RuntimeException failure) {
    try {
      put(new Block(null, failure));
    } catch (InterruptedException e) {
      // not interrupted by other threads
    }
  }

  /** Adds a block unless the feed is closed; at most one block waits for space. */
  private void put(Block block) throws InterruptedException {
    if (!closed) {
      blocks.put(block);
    }
  }

  private void readBatch(TransactionBatchQuery batch) throws InterruptedException {
    TransactionBatchQuery rest = batch;
    int failures = 0;
    while (rest != null) {
      String before = rest.after();
      RuntimeException failure;
      try (InputStream body =
          correlation.open(TransactionBatchQuery.PATH, TransactionBatchQuery.class, rest)) {
        answer = body;
        TransactionBlocks.Reader in = new TransactionBlocks.Reader(body);
        Optional<List<TransactionPage.Transaction>> block = in.next();
        while (block.isPresent() && !closed) {
          rest = handOver(block.get(), rest);
          block = in.next();
        }
        return;
      } catch (IOException e) {
        failure = unavailable("broke off");
      } catch (ProblemException e) {
        if (e.problem().status() != ProblemType.UNAVAILABLE.status()) {
          throw e;
        }
        failure = e;
      }
      failures = Objects.equals(rest.after(), before) ? failures + 1 : 1;
      if (closed || !begun || failures == TRIES) {
        throw failure;
      }
      Thread.sleep(BETWEEN_TRIES.multipliedBy(failures));
    }
  }

  /** Passes a block on and returns the rest of the batch. */
  private TransactionBatchQuery handOver(
      List<TransactionPage.Transaction> block, TransactionBatchQuery batch)
      throws InterruptedException {
    if (block.isEmpty()) {
      put(new Block(List.of(), null));
      return batch;
    }
    begun = true;
    put(new Block(block.stream().filter(admitted).toList(), null));
    return batch.after(block.getLast().id());
  }

  private static ProblemException unavailable(String what) {
    return new ProblemException(
        ProblemType.UNAVAILABLE,
        "the response of correlation-service " + what,
        Map.of(),
        Duration.ofSeconds(5));
  }
}
