package io.penumbra.reporting.admission;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Semaphore for work that needs memory: a limited number runs at once, at most half of it for one
 * user; the rest waits in order of arrival.
 */
final class Turns {

  private final Semaphore all;
  private final int mostOfOne;
  private final Map<String, Semaphore> byPerson = new ConcurrentHashMap<>();

  Turns(int most) {
    this.all = new Semaphore(most, true);
    this.mostOfOne = Math.max(1, most / 2);
  }

  /** Acquired turn; closing it again has no effect. */
  static final class Turn implements AutoCloseable {
    private final Runnable end;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Turn(Runnable end) {
      this.end = end;
    }

    @Override
    public void close() {
      if (ended.compareAndSet(false, true)) {
        end.run();
      }
    }
  }

  /** Waits for a turn; returns null if the wait exceeds the limit. Blocks. */
  Optional<Turn> take(String person, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Semaphore own = byPerson.computeIfAbsent(person, _ -> new Semaphore(mostOfOne, true));
    if (!own.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    boolean isTaken = false;
    try {
      isTaken = all.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } finally {
      if (!isTaken) {
        own.release();
      }
    }
    return isTaken
        ? Optional.of(
            new Turn(
                () -> {
                  all.release();
                  own.release();
                }))
        : Optional.empty();
  }
}
