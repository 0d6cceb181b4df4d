package io.penumbra.correlation.transaction;

import com.google.common.util.concurrent.Futures;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.contracts.transaction.TransactionBatchQuery;
import io.penumbra.contracts.transaction.TransactionBlocks;
import io.penumbra.contracts.transaction.TransactionId;
import io.penumbra.correlation.aggregation.CountedTransaction;
import io.penumbra.correlation.apply.ChunkReplay;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Streams all transactions of some machines on one day: machine by machine, each read once. Memory
 * is bounded by the windows of a few machines. Blocks.
 */
@ApplicationScoped
class TransactionBatches {

  /** Number of transactions read at once; most machine-days have fewer. */
  private static final int READ_AT_ONCE = 6_000;

  /** Number of machines read ahead while an earlier one is written. */
  private static final int AHEAD = 2;

  /**
   * Maximum number of concurrent reads of all streams, so that connections to Postgres remain for
   * chunks.
   */
  private static final int READS_AT_ONCE = 4;

  /** Interval of keep-alives while there are no matches. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

  private final ChunkReplay replay;
  private final TransactionLabels labels;
  private final Clock clock;
  private final Semaphore reads = new Semaphore(READS_AT_ONCE, true);

  TransactionBatches(ChunkReplay replay, TransactionLabels labels, Clock clock) {
    this.replay = replay;
    this.labels = labels;
    this.clock = clock;
  }

  /**
   * Returns the requested batch, to be written when the answer is sent.
   *
   * @throws ProblemException 400 if the query is invalid
   */
  Batch batch(TransactionBatchQuery query) {
    if (query == null || query.day() == null || query.machines() == null) {
      throw reject("a batch needs a day and machines");
    }
    if (query.machines().isEmpty()
        || query.machines().size() > TransactionBatchQuery.MAX_MACHINES
        || query.machines().stream().anyMatch(machine -> machine == null || machine < 1)) {
      throw reject(
          "machines must be 1 to %d numbers of machines"
              .formatted(TransactionBatchQuery.MAX_MACHINES));
    }
    Predicate<CountedTransaction> filter =
        TransactionFilter.of(
                query.source(),
                TransactionFilter.parseVerdict(query.verdict()),
                TransactionFilter.parseProtocol(query.protocol()),
                TransactionFilter.search(query.search()))
            .and(TransactionFilter.within(query.since(), query.until()));
    TransactionId after;
    try {
      after = query.after() == null ? null : TransactionId.parse(query.after());
    } catch (IllegalArgumentException e) {
      throw reject("after: " + e.getMessage());
    }
    return new Batch(query, after, filter);
  }

  private static ProblemException reject(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }

  /** Transactions of one request. */
  final class Batch {
    private final TransactionBatchQuery query;
    private final TransactionId after;
    private final Predicate<Identified> wanted;
    private final List<Identified> block = new ArrayList<>(TransactionBlocks.BLOCK);
    private TransactionBlocks.Writer writer;
    private Instant written;

    private Batch(
        TransactionBatchQuery query, TransactionId after, Predicate<CountedTransaction> filter) {
      this.query = query;
      this.after = after;
      Predicate<Identified> fits = one -> filter.test(one.counted());
      this.wanted = after == null ? fits : fits.and(one -> one.id().compareTo(after) > 0);
    }

    void write(OutputStream out) throws IOException {
      writer = new TransactionBlocks.Writer(out);
      written = clock.instant();
      Deque<Integer> machines = new ArrayDeque<>(listMachines());
      Deque<Future<MachineDayTransactions>> begun = new ArrayDeque<>();
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        while (!begun.isEmpty() || !machines.isEmpty()) {
          while (begun.size() <= AHEAD && !machines.isEmpty()) {
            MachineDayTransactions next = toMachineDay(machines.remove());
            begun.add(executor.submit(() -> readOn(next)));
          }
          write(Futures.getUnchecked(begun.remove()));
        }
      }
      writeBlock();
      writer.end();
    }

    private List<Integer> listMachines() {
      Stream<Integer> machines = query.machines().stream().distinct().sorted();
      return after != null && after.day().equals(query.day())
          ? machines.filter(machine -> machine >= after.machineId()).toList()
          : machines.toList();
    }

    private void write(MachineDayTransactions day) throws IOException {
      while (!day.isOver()) {
        if (day.peek() == null) {
          readOn(day);
          showLife();
        } else {
          block.add(day.take());
          if (block.size() == TransactionBlocks.BLOCK) {
            writeBlock();
          }
        }
      }
      showLife();
    }

    private void showLife() throws IOException {
      if (Duration.between(written, clock.instant()).compareTo(SIGN_OF_LIFE) > 0) {
        writeBlock();
      }
    }

    private void writeBlock() throws IOException {
      writer.write(labels.of(block));
      block.clear();
      written = clock.instant();
    }

    private MachineDayTransactions readOn(MachineDayTransactions day) {
      reads.acquireUninterruptibly();
      try {
        day.readOn();
        return day;
      } finally {
        reads.release();
      }
    }

    private MachineDayTransactions toMachineDay(int machineId) {
      Instant dayEnd = TransactionId.endOf(query.day());
      Instant until = query.until();
      Instant last = (until != null && until.isBefore(dayEnd) ? until : dayEnd).minusNanos(1_000);
      boolean resumes =
          after != null && after.day().equals(query.day()) && after.machineId() == machineId;
      Instant window = resumes ? after.windowEnd().minusNanos(1_000) : last;
      Instant bound = window.isBefore(last) ? window : last;
      return new MachineDayTransactions(
          replay,
          machineId,
          query.day(),
          query.since(),
          bound,
          Position.upTo(bound),
          READ_AT_ONCE,
          MachineDayTransactions.BY_ID,
          wanted);
    }
  }
}
