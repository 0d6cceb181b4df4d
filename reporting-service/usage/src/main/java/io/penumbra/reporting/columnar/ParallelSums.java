package io.penumbra.reporting.columnar;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Parallel aggregation of usage on all cores.
 *
 * @param turns limits the number of concurrent callers
 */
record ParallelSums(Semaphore turns) {

  <T> T inTurn(Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  /** Partial sums of some days, and a reusable block. */
  private record Share<T>(T sums, VectorBatch batch) {
    void add(List<RowRange> day, BiConsumer<T, VectorBatch> adding) {
      for (RowRange range : day) {
        batch.move(range);
        adding.accept(sums, batch);
      }
    }
  }

  /**
   * Aggregates days in parallel.
   *
   * @param usage shards of days, each aggregated by one thread
   * @param begin creates empty sums
   * @param add adds a block; blocks of a shard of a day arrive in sequence, shards in any order
   * @param combine adds sums of other days
   */
  <T> T addUp(
      List<List<RowRange>> usage,
      Supplier<T> begin,
      BiConsumer<T, VectorBatch> add,
      BiConsumer<T, T> combine) {
    return inTurn(
        () ->
            usage.parallelStream()
                .collect(
                    () -> new Share<>(begin.get(), new VectorBatch()),
                    (share, day) -> share.add(day, add),
                    (share, other) -> combine.accept(share.sums, other.sums))
                .sums);
  }
}
