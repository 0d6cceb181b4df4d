package io.penumbra.perf.system;

import io.penumbra.local.LocalStackException;
import java.time.Duration;
import java.util.Optional;

/** Waits until something is so. */
public final class Wait {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private Wait() {}

  /** Awaited condition; {@code E} is unchecked if it throws nothing checked. */
  public interface Condition<E extends Exception> {
    boolean isTrue() throws E;
  }

  /** Returns the time that it took; nothing if it took longer than allowed. */
  public static <E extends Exception> Optional<Duration> until(
      Duration atMost, Condition<E> condition) throws E {
    return until(atMost, PAUSE, condition);
  }

  /** The same, with a pause of its own between looks. */
  public static <E extends Exception> Optional<Duration> until(
      Duration atMost, Duration pause, Condition<E> condition) throws E {
    long begin = System.nanoTime();
    while (!condition.isTrue()) {
      if (System.nanoTime() - begin > atMost.toNanos()) {
        return Optional.empty();
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LocalStackException("interrupted while waiting.", e);
      }
    }
    return Optional.of(Duration.ofNanos(System.nanoTime() - begin));
  }
}
