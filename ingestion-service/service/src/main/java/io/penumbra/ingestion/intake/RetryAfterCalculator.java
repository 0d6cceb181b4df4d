package io.penumbra.ingestion.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Calculates Retry-After for rejected senders. All of them retry, so they are spread over the
 * longer a time, the more of them there are.
 */
@ApplicationScoped
class RetryAfterCalculator {

  private static final long WINDOW_SECONDS = 10;

  /** Number of requests that may be repeated within a second. */
  private static final int A_SECOND = 100;

  private static final long LONGEST_SECONDS = 300;

  private final Clock clock;
  private long window;
  private int putOff;
  private int putOffBefore;

  RetryAfterCalculator(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns the delay for one more postponed request.
   *
   * @param least seconds at least
   * @param most seconds at most while there is no crowd
   */
  Duration comeAgain(int least, int most) {
    long last = Math.min(LONGEST_SECONDS, most + oneMore() / A_SECOND);
    return Duration.ofSeconds(ThreadLocalRandom.current().nextLong(least, last + 1));
  }

  /** Returns the number of postponed requests in this window and the previous one. */
  private synchronized int oneMore() {
    long now = clock.instant().getEpochSecond() / WINDOW_SECONDS;
    if (now != window) {
      putOffBefore = now == window + 1 ? putOff : 0;
      putOff = 0;
      window = now;
    }
    putOff++;
    return putOff + putOffBefore;
  }
}
