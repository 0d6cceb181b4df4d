package io.penumbra.perf.ingest;

import io.penumbra.perf.system.BenchStack;
import java.time.Duration;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Kills processes while records are sent; what was acknowledged has to be there all the same. The
 * seed determines the killed process and after how many records, so that all of them happen however
 * fast the machine is; a victim that is not ready yet is awaited first, so that each kill ends one
 * at work.
 */
final class Kills implements AutoCloseable {

  /** So long after a request was answered at most: the answer itself must not set the moment. */
  private static final Duration LATEST = Duration.ofMillis(500);

  private final BenchStack stack;
  private final long[] moments;
  private final Random random;
  private final BiConsumer<Integer, String> progress;
  private final Thread thread;

  private long sent;

  private Kills(
      BenchStack stack, int kills, long lines, long seed, BiConsumer<Integer, String> progress) {
    this.stack = stack;
    this.random = new Random(seed);
    this.moments = random.longs(kills, 0, Math.max(1, lines)).sorted().toArray();
    this.progress = progress;
    this.thread = Thread.ofVirtual().name("kills").unstarted(this::kill);
  }

  /**
   * Begins.
   *
   * @param lines that are sent meanwhile
   * @param determines the killed processes and the times
   * @param progress receives the number of each kill and what was killed
   */
  static Kills during(
      BenchStack stack, int kills, long lines, long seed, BiConsumer<Integer, String> progress) {
    Kills started = new Kills(stack, kills, lines, seed, progress);
    started.thread.start();
    return started;
  }

  /** Notes the number of acknowledged lines. */
  synchronized void acknowledged(long lines) {
    sent = Math.max(sent, lines);
    notifyAll();
  }

  /** Returns when all is killed that was to be. */
  void awaitAll() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    try {
      for (int i = 0; i < moments.length; i++) {
        awaitAcknowledged(moments[i]);
        Thread.sleep(random.nextLong(LATEST.toMillis()));
        progress.accept(i + 1, stack.kill(random));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void awaitAcknowledged(long lines) throws InterruptedException {
    while (sent < lines) {
      wait();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    awaitAll();
  }
}
