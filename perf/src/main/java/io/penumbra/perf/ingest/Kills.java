package io.penumbra.perf.ingest;

import io.penumbra.perf.system.BenchStack;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/** Kills processes while something goes on; what was acknowledged has to be there all the same. */
final class Kills implements AutoCloseable {

  private static final Duration SHORTEST = Duration.ofSeconds(3);
  private static final Duration LONGEST = Duration.ofSeconds(12);

  private final Thread thread;

  private Kills(Thread thread) {
    this.thread = thread;
  }

  /**
   * Begins.
   *
   * @param seed says what is killed, and when
   * @param progress receives the number of kills if there was no time for all
   */
  static Kills during(BenchStack stack, int most, long seed, Consumer<String> progress) {
    return new Kills(
        Thread.ofVirtual()
            .name("kills")
            .start(() -> kill(stack, most, new Random(seed), progress)));
  }

  private static void kill(BenchStack stack, int most, Random random, Consumer<String> progress) {
    int killed = 0;
    try {
      for (; killed < most; killed++) {
        Thread.sleep(random.nextLong(SHORTEST.toMillis(), LONGEST.toMillis()));
        stack.kill(random);
      }
    } catch (InterruptedException e) {
      progress.accept("There was time for %d kills of %d.".formatted(killed, most));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
