package io.penumbra.perf.system;

import io.penumbra.local.LocalStackException;
import java.time.Duration;
import java.util.Optional;

/** Polling of a condition. */
public final class Wait {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private Wait() {}

  /** Condition to wait for; {@code E} is unchecked if it throws no checked exception. */
  public interface Condition<E extends Exception> {
    boolean isTrue() throws E;
  }

  /** Returns the elapsed time; empty if the condition was not met in time. */
  public static <E extends Exception> Optional<Duration> until(
      Duration atMost, Condition<E> condition) throws E {
    return until(atMost, PAUSE, condition);
  }

  /**
   * Polls with the given pause. Returns the elapsed time; empty if the condition was not met in
   * time.
   */
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
