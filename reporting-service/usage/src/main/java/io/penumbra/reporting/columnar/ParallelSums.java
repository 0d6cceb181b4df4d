package io.penumbra.reporting.columnar;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Adds usage up on all cores.
 *
 * @param turns limits the number of parallel callers
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

  /** Partial sums of some days, and the block that they are read into. */
  private record Share<T>(T sums, VectorBatch batch) {
    void add(List<RowRange> day, BiConsumer<T, VectorBatch> adding) {
      for (RowRange range : day) {
        batch.move(range);
        adding.accept(sums, batch);
      }
    }
  }

  /**
   * Adds days up, several in parallel.
   *
   * @param usage of a shard of a day together
   * @param begin nothing yet
   * @param add adds a block; blocks of a shard of a day follow each other, these in any order
   * @param combine adds what other days have come to
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
