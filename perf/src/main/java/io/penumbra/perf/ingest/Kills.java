package io.penumbra.perf.ingest;

import io.penumbra.perf.system.BenchStack;
import java.time.Duration;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * Killer of processes during ingestion. The seed determines the killed process and the number of
 * acknowledged records before the kill, so the number of kills does not depend on the machine's
 * speed. A kill waits until its target is ready, so that each kill stops a working process.
 */
final class Kills implements AutoCloseable {

  /** Maximum random delay of a kill after an answer, so that kills do not coincide with answers. */
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
   * Starts killing processes.
   *
   * @param lines number of lines that are sent meanwhile
   * @param seed seed of the killed processes and times
   * @param progress receives the number and the target of each kill
   */
  static Kills during(
      BenchStack stack, int kills, long lines, long seed, BiConsumer<Integer, String> progress) {
    Kills started = new Kills(stack, kills, lines, seed, progress);
    started.thread.start();
    return started;
  }

  /** Records the number of acknowledged lines. */
  synchronized void acknowledged(long lines) {
    sent = Math.max(sent, lines);
    notifyAll();
  }

  /** Waits until all kills are done. */
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
