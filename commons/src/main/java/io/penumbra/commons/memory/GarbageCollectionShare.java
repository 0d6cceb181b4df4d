package io.penumbra.commons.memory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Share of recent time spent on garbage collection. */
final class GarbageCollectionShare {

  /** Uptime and total collection time of the process, in milliseconds. */
  private record Sample(long uptime, long collecting) {}

  private final Deque<Sample> samples = new ArrayDeque<>();
  private final long window;

  GarbageCollectionShare(Duration window) {
    this.window = window.toMillis();
  }

  /**
   * Adds a sample.
   *
   * @param uptime of the process, in milliseconds
   * @param collecting time of all collections since its start, in milliseconds
   * @return the share of the window, 0 while the samples cover less than the window
   */
  double add(long uptime, long collecting) {
    samples.add(new Sample(uptime, collecting));
    Sample oldest = samples.removeFirst();
    while (!samples.isEmpty() && uptime - samples.getFirst().uptime >= window) {
      oldest = samples.removeFirst();
    }
    samples.addFirst(oldest);
    long passed = uptime - oldest.uptime;
    return passed < window ? 0 : (double) (collecting - oldest.collecting) / passed;
  }
}
